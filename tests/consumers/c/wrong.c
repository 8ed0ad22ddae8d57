/* Mistakes. Whatever is marked, a compiler has to find, and nothing else. */
#include <msgcodes.h>

int missing_value(enum msgcodes_retry retry);
int missing_group(const struct msgcodes_group *group);
const struct msgcodes_code *set_of_groups(void);
const struct msgcodes_code *text_for_a_number(void);
const struct msgcodes_record *number_for_a_text(void);
void changed_code(const struct msgcodes_code *code);
enum msgcodes_fault other_field(const struct msgcodes_code *code);
extern const int no_such_constant;

int missing_value(enum msgcodes_retry retry)
{
    switch (retry) { /* wrong */
    case MSGCODES_RETRY_NOT_STATED:
    case MSGCODES_RETRY_NEVER:
    case MSGCODES_RETRY_LATER:
    case MSGCODES_RETRY_AFTER_FIX:
    case MSGCODES_RETRY_OTHER_ROUTE:
        return 1;
    }
    return 0;
}

int missing_group(const struct msgcodes_group *group)
{
    switch ((enum msgcodes_infobip_delivery_error_group)group->id) { /* wrong */
    case MSGCODES_INFOBIP_DELIVERY_ERROR_GROUP_OK:
    case MSGCODES_INFOBIP_DELIVERY_ERROR_GROUP_HANDSET_ERRORS:
    case MSGCODES_INFOBIP_DELIVERY_ERROR_GROUP_USER_ERRORS:
        return 1;
    }
    return 0;
}

const struct msgcodes_code *set_of_groups(void)
{
    return msgcodes_find(&msgcodes_infobip_delivery_error_groups, 1); /* wrong */
}

const struct msgcodes_code *text_for_a_number(void)
{
    return msgcodes_find(&msgcodes_apiplex_biz_result, "S"); /* wrong */
}

const struct msgcodes_record *number_for_a_text(void)
{
    return msgcodes_apiplex_biz_result_record(27); /* wrong */
}

void changed_code(const struct msgcodes_code *code)
{
    code->name = "mine"; /* wrong */
}

enum msgcodes_fault other_field(const struct msgcodes_code *code)
{
    return code->fields.retry; /* wrong */
}

const int no_such_constant = MSGCODES_INFOBIP_GENERAL_ERROR_EC_NO_SUCH_CODE; /* wrong */
