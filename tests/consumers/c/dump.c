/*
 * Prints all that the library says of its codes and groups, as JSON: a list with a line for each code set and group set. These and
 * the constants come from sets.h, which the test writes: SETS has a NUMBERS or TEXTS for each code set and a GROUPS for each group
 * set, CONSTANTS a NUMBER or TEXT for each constant.
 */
#include "sets.h"

#include <stdio.h>

static const char *separator = "";

static void string(const char *text)
{
    if (text == NULL) {
        printf("null");
        return;
    }
    putchar('"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            putchar('\\');
        if ((unsigned char)*text < ' ')
            printf("\\u%04x", (unsigned)*text);
        else
            putchar(*text);
    }
    putchar('"');
}

static void member(const char *name, const char *text)
{
    printf(", \"%s\": ", name);
    string(text);
}

static void id(int64_t number, const char *text)
{
    if (text == NULL)
        printf("%lld", (long long)number);
    else
        string(text);
}

static void ternary(const char *name, enum msgcodes_ternary value)
{
    printf(", \"%s\": %s", name, value == MSGCODES_NOT_STATED ? "null" : value == MSGCODES_YES ? "true" : "false");
}

static void fields(const struct msgcodes_fields *fields, const struct msgcodes_info *info)
{
    printf(", \"fields\": {\"from\": \"C\"");
    ternary("permanent", fields->permanent);
    member("outcome", msgcodes_outcome_name(fields->outcome));
    ternary("final", fields->final);
    member("fault", msgcodes_fault_name(fields->fault));
    member("retry", msgcodes_retry_name(fields->retry));
    member("scope", msgcodes_scope_name(fields->scope));
    ternary("charged", fields->charged);
    member("confidence", msgcodes_confidence_name(info->confidence));
    printf("}");
}

static void identity(const char *name, const struct msgcodes_key *key)
{
    if (name != NULL)
        printf(", \"%s\": ", name);
    if (key == NULL) {
        printf("null");
        return;
    }
    printf("\"%s/%s/", key->provider, key->code_set);
    if (key->text_id == NULL)
        printf("%lld\"", (long long)key->id);
    else
        printf("%s\"", key->text_id);
}

static void texts(const struct msgcodes_record *record)
{
    size_t i;

    member("summary", record->summary);
    printf(", \"aliases\": [");
    for (i = 0; record->aliases != NULL && record->aliases[i] != NULL; i++) {
        printf("%s", i == 0 ? "" : ", ");
        string(record->aliases[i]);
    }
    printf("]");
}

static void code(const struct msgcodes_code *code, const struct msgcodes_record *record)
{
    size_t i;

    printf("{\"id\": ");
    id(code->id, code->text_id);
    member("name", code->name);
    printf(", \"groups\": [");
    if (code->group != NULL)
        id(code->group->id, code->group->text_id);
    for (i = 0; code->other_groups != NULL && code->other_groups[i] != NULL; i++) {
        printf(", ");
        id(code->other_groups[i]->id, code->other_groups[i]->text_id);
    }
    printf("]");
    texts(record);
    member("description", record->description);
    member("action", record->action);
    member("rationale", record->rationale);
    member("link", record->link);
    printf(", \"references\": [");
    for (i = 0; record->references != NULL && record->references[i].standard != NULL; i++) {
        const struct msgcodes_reference *reference = &record->references[i];

        printf("%s{\"link\": ", i == 0 ? "" : ", ");
        string(reference->link);
        member("standard", reference->standard);
        member("code", reference->code);
        member("name", reference->name);
        member("confidence", reference->confidence);
        member("note", reference->note);
        printf("}");
    }
    printf("], \"equivalents\": [");
    for (i = 0; record->equivalents != NULL && record->equivalents[i].provider != NULL; i++) {
        printf("%s", i == 0 ? "" : ", ");
        identity(NULL, &record->equivalents[i]);
    }
    printf("], \"deprecated\": ");
    if (record->deprecated == NULL) {
        printf("null");
    } else {
        printf("{\"reason\": ");
        string(record->deprecated->reason);
        member("since", record->deprecated->since);
        identity("replaced_by", record->deprecated->replaced_by);
        printf("}");
    }
    fields(&code->fields, &record->info);
    printf("}");
}

static void begin(const char *name)
{
    printf("%s{\"set\": \"%s\", \"members\": [", separator, name);
    separator = ",\n";
}

static void group(const struct msgcodes_group *group, const struct msgcodes_record *record)
{
    printf("{\"id\": ");
    id(group->id, group->text_id);
    member("name", group->name);
    texts(record);
    fields(&group->fields, &record->info);
    printf("}");
}

static void end(const struct msgcodes_code *fallback, const struct msgcodes_reserved *reserved)
{
    printf("], \"has_fallback\": %s, \"is_reserved\": %s}", fallback == NULL ? "false" : "true", reserved == NULL ? "false" : "true");
}

int main(void)
{
    printf("[{\"version\": \"%s\"},\n", MSGCODES_VERSION);

#define NUMBERS(set)                                                                              \
    begin(#set);                                                                                  \
    for (size_t i = 0; i < msgcodes_count(&set); i++) {                                           \
        printf("%s", i == 0 ? "" : ",\n  ");                                                      \
        code(msgcodes_at(&set, i), set##_record(msgcodes_at(&set, i)->id));                       \
    }                                                                                             \
    end(msgcodes_fallback(&set), msgcodes_reserved_of(&set, 0));
#define TEXTS(set)                                                                                \
    begin(#set);                                                                                  \
    for (size_t i = 0; i < msgcodes_count(&set); i++) {                                           \
        printf("%s", i == 0 ? "" : ",\n  ");                                                      \
        code(msgcodes_at(&set, i), set##_record(msgcodes_at(&set, i)->text_id));                  \
    }                                                                                             \
    end(msgcodes_fallback(&set), msgcodes_reserved_of_text(&set, "0"));
#define GROUPS(set)                                                                               \
    begin(#set);                                                                                  \
    for (size_t i = 0; i < msgcodes_group_count(&set##s); i++) {                                  \
        printf("%s", i == 0 ? "" : ",\n  ");                                                      \
        group(msgcodes_group_at(&set##s, i), set##_record(msgcodes_group_at(&set##s, i)->id));    \
    }                                                                                             \
    printf("]}");
    SETS

    printf(",\n{\"constants\": {\"from\": \"C\"");
#define NUMBER(constant) printf(",\n\"%s\": %lld", #constant, (long long)constant);
#define TEXT(constant) member(#constant, constant);
    CONSTANTS
    printf("}}]\n");
    return 0;
}
