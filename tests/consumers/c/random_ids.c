/*
 * Looks up random ids and names, and compares each answer with that of a search from the first code to the last. The sets come
 * from sets.h, which the test writes: NUMBERS(set) for those whose ids are numbers, TEXTS(set) for the others. The argument is
 * how many ids. Prints how many of them were found in a set and how many were not.
 */
#include "sets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 20261129;
static unsigned long found;
static unsigned long not_found;

static uint64_t random_bits(void) /* xorshift64, by George Marsaglia */
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static int64_t random_id(void)
{
    static const int64_t ends[] = {INT64_MIN, INT64_MIN + 1, INT32_MIN, -1, 0, INT32_MAX, UINT32_MAX, INT64_MAX - 1, INT64_MAX};
    uint64_t bits = random_bits();

    switch (bits % 4) {
    case 0:
        return ends[(bits >> 8) % (sizeof ends / sizeof *ends)];
    case 1:
        return (int64_t)(bits >> 8); /* a large one */
    default:
        return (int64_t)((bits >> 8) % 10000) - 100;
    }
}

/* Some bytes, of which few are letters; or one of the ids with its end changed. */
static const char *random_text(const struct PREFIX(code_set) *set)
{
    static char text[200];
    size_t count = PREFIX(count)(set);
    size_t length = random_bits() % 8;
    size_t i;

    text[0] = '\0';
    if (count > 0 && random_bits() % 2 == 0)
        strcpy(text, PREFIX(at)(set, random_bits() % count)->text_id);
    if (random_bits() % 2 == 0) {
        for (i = 0; i < length; i++)
            text[i] = (char)(random_bits() % 255 + 1);
        text[length] = '\0';
    }
    return text;
}

static void expect(int holds, const char *what)
{
    if (!holds) {
        printf("wrong: %s\n", what);
        exit(1);
    }
}

static void compare(const struct PREFIX(code_set) *set, int64_t id, const char *text)
{
    const struct PREFIX(code) *code = text == NULL ? PREFIX(find)(set, id) : PREFIX(find_text)(set, text);
    const struct PREFIX(code) *expected = NULL;
    const struct PREFIX(code) *named = NULL;
    int is_named = 0;
    size_t i;

    for (i = 0; i < PREFIX(count)(set); i++) {
        const struct PREFIX(code) *one = PREFIX(at)(set, i);

        if (text == NULL ? one->id == id : strcmp(one->text_id, text) == 0)
            expected = one;
    }
    expect(code == expected, "a code");
    if (code == NULL) {
        not_found++;
    } else {
        found++;
        expect((text == NULL ? PREFIX(group_of)(set, id) : PREFIX(group_of_text)(set, text)) == code->group, "a group");
    }
    if (code != NULL && code->name != NULL) {
        while ((named = PREFIX(find_by_name)(set, code->name, named)) != NULL)
            is_named |= named == code;
        expect(is_named, "a name");
    }
    expect(PREFIX(find_by_name)(set, text == NULL ? "" : text, code) == NULL, "no name");
    (void)PREFIX(group_of)(set, id);
    (void)PREFIX(group_of_text)(set, text);
    (void)PREFIX(reserved_of)(set, id);
    (void)PREFIX(reserved_of_text)(set, text);
    (void)PREFIX(decide)(set, id);
    (void)PREFIX(decide_text)(set, text);
}

int main(int argc, char **argv)
{
    long count = argc > 1 ? atol(argv[1]) : 0;

#define NUMBERS(set)                      \
    for (long turn = 0; turn < count; turn++) \
        compare(&set, random_id(), NULL);
#define TEXTS(set)                        \
    for (long turn = 0; turn < count; turn++) \
        compare(&set, random_id(), random_text(&set));
#define GROUPS(set)
    SETS
    printf("%lu %lu\n", found, not_found);
    return 0;
}
