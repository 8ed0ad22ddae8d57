/* For examples of documents: whether an expression has the value that a comment states. C11. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline int same_text(const char *one, const char *other)
{
    return one == other || (one != NULL && other != NULL && strcmp(one, other) == 0);
}

static inline int same_number(long long one, long long other)
{
    return one == other;
}

#define SAME(one, other) _Generic((one), char *: same_text, const char *: same_text, default: same_number)(one, other)
#define EQUAL(one, other)                                \
    do {                                                 \
        if (!SAME(one, other)) {                         \
            printf("%d: not %s\n", __LINE__, #other);    \
            exit(1);                                     \
        }                                                \
    } while (0)
#define IS_NULL(one)                                     \
    do {                                                 \
        if ((one) != NULL) {                             \
            printf("%d: not NULL\n", __LINE__);          \
            exit(1);                                     \
        }                                                \
    } while (0)
