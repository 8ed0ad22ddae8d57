/* A program that uses the installed library, as C and as C++. It returns 0 if every answer is right. */
#include <msgcodes.h>

#include <stdio.h>
#include <string.h>

/* Constants are there for the preprocessor. */
#if MSGCODES_INFOBIP_GENERAL_ERROR_EC_ABSENT_SUBSCRIBER != 27
#error "not the id on the wire"
#endif

#define CHECK(condition) check((condition) ? 1 : 0, #condition)

static int failures;

static void check(int holds, const char *condition)
{
    if (!holds) {
        failures++;
        printf("not so: %s\n", condition);
    }
}

static const char *explain(int id)
{
    switch (id) {
    case MSGCODES_INFOBIP_GENERAL_ERROR_NO_ERROR:
        return "fine";
    case MSGCODES_INFOBIP_GENERAL_ERROR_EC_ABSENT_SUBSCRIBER:
        return "switched off";
    default:
        return "something else";
    }
}

/* Without a default, so that the compiler names a value without a case. */
static int delay(enum msgcodes_retry retry)
{
    switch (retry) {
    case MSGCODES_RETRY_LATER:
        return 60;
    case MSGCODES_RETRY_OTHER_ROUTE:
        return 0;
    case MSGCODES_RETRY_NOT_STATED:
    case MSGCODES_RETRY_NEVER:
    case MSGCODES_RETRY_AFTER_FIX:
    case MSGCODES_RETRY_PROVIDER_RETRYING:
        return -1;
    }
    return -1;
}

/* The same with the groups of a provider. */
static const char *blame(const struct msgcodes_group *group)
{
    switch ((enum msgcodes_infobip_delivery_error_group)group->id) {
    case MSGCODES_INFOBIP_DELIVERY_ERROR_GROUP_OK:
        return "nobody";
    case MSGCODES_INFOBIP_DELIVERY_ERROR_GROUP_HANDSET_ERRORS:
        return "the handset";
    case MSGCODES_INFOBIP_DELIVERY_ERROR_GROUP_USER_ERRORS:
        return "the user";
    case MSGCODES_INFOBIP_DELIVERY_ERROR_GROUP_OPERATOR_ERRORS:
        return "the operator";
    }
    return "";
}

static void look_up(void)
{
    const struct msgcodes_code_set *errors = &msgcodes_infobip_general_error;
    const struct msgcodes_code *code = msgcodes_find(errors, MSGCODES_INFOBIP_GENERAL_ERROR_EC_ABSENT_SUBSCRIBER);
    const struct msgcodes_code *other;
    size_t i;

    CHECK(code != NULL && code->id == 27 && strcmp(code->name, "EC_ABSENT_SUBSCRIBER") == 0);
    CHECK(code->text_id == NULL && code->other_groups == NULL);
    CHECK(strcmp(explain(27), "switched off") == 0);
    CHECK(strcmp(blame(code->group), "the handset") == 0);
    CHECK(msgcodes_group_of(errors, 27) == code->group);
    CHECK(msgcodes_group_of(errors, 26) == NULL);
    CHECK(code->fields.permanent == MSGCODES_NO && code->fields.outcome == MSGCODES_OUTCOME_NOT_STATED);
    CHECK(delay(code->fields.retry) == 60);
    CHECK(msgcodes_find(errors, -1) == NULL);
    CHECK(msgcodes_find_text(errors, "27") == NULL && msgcodes_find_text(errors, NULL) == NULL);
    CHECK(msgcodes_find_by_name(errors, "EC_ABSENT_SUBSCRIBER", NULL) == code);
    CHECK(msgcodes_find_by_name(errors, "EC_ABSENT_SUBSCRIBER", code) == NULL);
    CHECK(msgcodes_find_by_name(errors, "no such name", NULL) == NULL);
    CHECK(msgcodes_find_by_name(errors, NULL, NULL) == NULL);
    for (i = 0; msgcodes_at(errors, i) != NULL; i++)
        CHECK(msgcodes_find(errors, msgcodes_at(errors, i)->id) == msgcodes_at(errors, i));
    CHECK(i == msgcodes_count(errors) && i > 10);

    other = msgcodes_find_text(&msgcodes_apiplex_biz_result, MSGCODES_APIPLEX_BIZ_RESULT_SPAM);
    CHECK(other != NULL && strcmp(other->text_id, "S") == 0 && other->name == NULL && other->group == NULL);
    CHECK(msgcodes_find_text(&msgcodes_apiplex_biz_result, "s") == NULL);
    CHECK(msgcodes_find(&msgcodes_apiplex_biz_result, 0) == NULL);
}

static void group(void)
{
    const struct msgcodes_group_set *groups = &msgcodes_infobip_delivery_error_groups;
    const struct msgcodes_group *handset = msgcodes_find_group_by_name(groups, "HANDSET_ERRORS");

    CHECK(handset != NULL && handset->id == MSGCODES_INFOBIP_DELIVERY_ERROR_GROUP_HANDSET_ERRORS);
    CHECK(msgcodes_find_group(groups, 1) == handset && msgcodes_find_group(groups, 99) == NULL);
    CHECK(msgcodes_find_group_text(groups, "1") == NULL && msgcodes_find_group_by_name(groups, NULL) == NULL);
    CHECK(msgcodes_group_at(groups, msgcodes_group_count(groups)) == NULL);
    CHECK(msgcodes_infobip_delivery_error_group_record(1)->summary != NULL);
    CHECK(msgcodes_infobip_delivery_error_group_record(99) == NULL);
}

static void read(void)
{
    const struct msgcodes_record *record = msgcodes_infobip_general_error_record(1);

    CHECK(strstr(record->summary, "unassigned") != NULL && record->action == NULL && record->deprecated == NULL);
    CHECK(strcmp(record->references[0].standard, "map-error") == 0 && record->references[1].standard == NULL);
    CHECK(record->equivalents[0].id == 1 && record->equivalents[1].provider == NULL);
    CHECK(msgcodes_infobip_general_error_record(26) == NULL);
    CHECK(msgcodes_apiplex_biz_result_record("S")->summary != NULL);
    CHECK(msgcodes_apiplex_biz_result_record(NULL) == NULL);
}

static void decide(void)
{
    struct msgcodes_fields later = msgcodes_decide(&msgcodes_infobip_general_error, 27);
    struct msgcodes_fields wrong = msgcodes_decide(&msgcodes_infobip_general_error, 11);
    struct msgcodes_fields unknown = msgcodes_decide(&msgcodes_infobip_general_error, 26);
    struct msgcodes_fields none = msgcodes_decide_text(&msgcodes_infobip_general_error, NULL);

    CHECK(msgcodes_can_resend(&later) && msgcodes_suppress(&later) == MSGCODES_SUPPRESS_NOT_STATED);
    CHECK(!msgcodes_can_resend(&wrong) && msgcodes_suppress(&wrong) == MSGCODES_SUPPRESS_RECIPIENT);
    CHECK(!msgcodes_can_resend(&unknown) && memcmp(&unknown, &none, sizeof none) == 0);
    CHECK(strcmp(msgcodes_retry_name(later.retry), "later") == 0);
    CHECK(msgcodes_retry_name(MSGCODES_RETRY_NOT_STATED) == NULL && msgcodes_retry_name(1000) == NULL);
    CHECK(strcmp(msgcodes_suppress_name(msgcodes_suppress(&wrong)), "recipient") == 0);
}

int main(void)
{
    look_up();
    group();
    read();
    decide();
    return failures != 0;
}
