"""The change rules, in the order in which a reviewer should see them: first what changes the behaviour of programs.

The scale is that of semantic versioning. major: something that worked stops, or silently means something else. minor:
there is something new, and nobody has to take it. patch: people read something else, programs notice nothing.

Generated parsers pass unknown codes on, so a new code breaks nobody. Who matches exhaustively on a closed type is told
by the compiler, which is the purpose of such a match.
"""

from codecanon.review.change_rule import Impact, Level, ChangeRule

NONE, PATCH, MINOR, MAJOR = Level

RULES = (
    ChangeRule(
        "id-reused",
        Impact(MAJOR, MAJOR, MAJOR, MAJOR),
        "Programs and data out there still hold the old meaning of the id, and nothing tells them.",
        "Look for the id in code and data: it means another code now.",
    ),
    ChangeRule(
        "provider-field-flipped",
        Impact(NONE, MINOR, MAJOR, MAJOR),
        "The provider now says something else, and programs that decide by the field act on it without a change of their own.",
        "Look at what your programs do on it.",
    ),
    ChangeRule(
        "derived-field-flipped",
        Impact(NONE, NONE, MAJOR, MAJOR),
        "Programs that decide by the field do something else than before, without a change of their own.",
        "Look at what your programs do on it.",
    ),
    ChangeRule(
        "provider-field-cleared",
        Impact(NONE, MINOR, MAJOR, MAJOR),
        "Programs that decide by the field fall back to what they do where nothing is stated.",
        "Look at what your programs do where nothing is stated.",
    ),
    ChangeRule(
        "derived-field-cleared",
        Impact(NONE, NONE, MAJOR, MAJOR),
        "Programs that decide by the field fall back to what they do where nothing is stated.",
        "Look at what your programs do where nothing is stated.",
    ),
    ChangeRule(
        "code-regrouped",
        Impact(NONE, MINOR, MAJOR, MAJOR),
        "Programs that decide by the group do something else, and sums by group shift.",
        "Look at what your programs do by group, and at sums by group.",
    ),
    ChangeRule(
        "code-removed",
        Impact(MAJOR, MAJOR, MAJOR, MAJOR),
        "Its constant and its answers are gone, and without a tombstone the id can come to mean something else.",
        "Stop using it; the id is unknown from now on.",
    ),
    ChangeRule(
        "code-retired",
        Impact(MAJOR, MINOR, MINOR, MAJOR),
        "Its constant and its answers are gone; the tombstone keeps the id taken.",
        "Stop using it; the id is unknown from now on.",
    ),
    ChangeRule(
        "group-removed",
        Impact(MAJOR, MAJOR, MAJOR, MAJOR),
        "Codes of the group that are not in the catalog lose their only answer, programs lose a constant.",
        "Stop using the group.",
    ),
    ChangeRule(
        "group-set-removed",
        Impact(MAJOR, MAJOR, MAJOR, MAJOR),
        "All of its groups are gone, and the type that held them.",
        "Stop using its groups.",
    ),
    ChangeRule(
        "group-set-switched",
        Impact(MAJOR, MAJOR, MAJOR, MAJOR),
        "Group ids are looked up in another group set now, or in none; the same id may mean another group.",
        "Look at what your programs do by group; the type of the groups is another one.",
    ),
    ChangeRule(
        "code-set-removed",
        Impact(MAJOR, MAJOR, MAJOR, MAJOR),
        "All of its codes are gone, and the type that held them.",
        "Stop using its codes.",
    ),
    ChangeRule(
        "provider-removed",
        Impact(MAJOR, MAJOR, MAJOR, MAJOR),
        "All of its codes are gone, and the module that held them.",
        "Stop using its codes.",
    ),
    ChangeRule(
        "field-removed",
        Impact(MAJOR, NONE, MAJOR, MAJOR),
        "Programs and queries that read the field fail.",
        "Stop reading the field.",
    ),
    ChangeRule(
        "field-type-changed",
        Impact(MAJOR, NONE, MAJOR, MAJOR),
        "Comparisons with values of the old type are never true again.",
        "Change what you compare the field with; load the SQL schema into a fresh database.",
    ),
    ChangeRule(
        "field-value-removed",
        Impact(MAJOR, NONE, MAJOR, MAJOR),
        "Its constant is gone, and what was filtered by it is never found again.",
        "Stop comparing with the value.",
    ),
    ChangeRule(
        "kind-changed",
        Impact(MAJOR, MAJOR, MAJOR, MAJOR),
        "A status is no error: reports look the codes up elsewhere, and other fields are expected of them.",
        "Look at where you read the codes from a report.",
    ),
    ChangeRule(
        "report-removed",
        Impact(MAJOR, MAJOR, NONE, MAJOR),
        "Its parser is gone; the others do not see the object any more, and the codes in it pass unread.",
        "Read the object yourself, if it still comes.",
    ),
    ChangeRule(
        "report-changed",
        Impact(NONE, MAJOR, NONE, MAJOR),
        "Parsers read other keys or look in other tables, so the same report gives another answer.",
        "Compare what a report of yours gives before and after.",
    ),
    ChangeRule(
        "consistency-changed",
        Impact(NONE, NONE, NONE, MAJOR),
        "The answers of a report never contradict each other by these checks, so the same report can give another answer.",
        "Compare what a report of yours answers before and after.",
    ),
    ChangeRule(
        "expectation-changed",
        Impact(NONE, NONE, PATCH, MAJOR),
        "Codes of the kinds that a field is expected of answer first for a report, so the same report gives another answer.",
        "Compare what a report of yours answers before and after.",
    ),
    ChangeRule(
        "field-origin-changed",
        Impact(NONE, NONE, MINOR, MINOR),
        "Who answers for the values is another one, and a group has an answer for derived fields only.",
        "Nothing breaks; trust the field as you trust who states it.",
    ),
    ChangeRule(
        "provider-field-set",
        Impact(NONE, MINOR, MINOR, MINOR),
        "There is an answer where there was none; programs had to expect both.",
        "Nothing breaks; look whether your own default agrees.",
    ),
    ChangeRule(
        "derived-field-set",
        Impact(NONE, NONE, MINOR, MINOR),
        "There is an answer where there was none; programs had to expect both.",
        "Nothing breaks; look whether your own default agrees.",
    ),
    ChangeRule(
        "report-added",
        Impact(MINOR, MINOR, NONE, MINOR),
        "Parsers see one more object of a report.",
        "Nothing breaks; what you read yourself until now comes by itself.",
    ),
    ChangeRule(
        "code-moved",
        Impact(MAJOR, MAJOR, MAJOR, NONE),
        "What tells a code from all others is provider, code set and id; it is another one now.",
        "Look the code up in its new code set.",
    ),
    ChangeRule(
        "code-renamed",
        Impact(MAJOR, MINOR, MINOR, NONE),
        "The old name still leads to the code, but the constant has the new one unless the symbol is kept.",
        "Use the new constant; look-ups by the old name still work.",
        kept="Nothing breaks: the constant stays, and look-ups by the old name still work.",
    ),
    ChangeRule(
        "symbol-changed",
        Impact(MAJOR, NONE, MINOR, NONE),
        "Programs use the constant by its name, in every language where that changed.",
        "Use the new constant.",
        kept="The constants stay; look at what reads the symbol from the data.",
    ),
    ChangeRule(
        "name-withdrawn",
        Impact(NONE, MAJOR, MINOR, NONE),
        "Whoever looks the code up by its name finds nothing.",
        "Look the code up by its id.",
    ),
    ChangeRule(
        "alias-removed",
        Impact(NONE, MAJOR, MINOR, NONE),
        "Whoever looks the code up by that name finds nothing.",
        "Look the code up by its id or its other names.",
    ),
    ChangeRule(
        "group-renamed",
        Impact(MAJOR, MAJOR, MINOR, NONE),
        "Reports that bear the old name contradict the catalog, and the constant has the new one unless the symbol is kept.",
        "Use the new constant; compare groups by id.",
        kept="The constant stays; compare groups by id.",
    ),
    ChangeRule(
        "id-type-changed",
        Impact(MAJOR, MAJOR, MAJOR, NONE),
        'In most languages, 27 and "27" are different keys.',
        "Use ids of the new type in code and data.",
    ),
    ChangeRule(
        "catalog-renamed",
        Impact(MAJOR, NONE, MAJOR, NONE),
        "Packages are named after the catalog, unless their options say otherwise.",
        "Depend on the package of the new name.",
    ),
    ChangeRule(
        "target-removed",
        Impact(MAJOR, NONE, MAJOR, NONE),
        "There is no further release of what it was.",
        "Use another output, or stay on the release before.",
    ),
    ChangeRule(
        "function-renamed",
        Impact(MAJOR, NONE, NONE, NONE),
        "Programs ask parsed reports by the function, and it has another name now.",
        "Use the new function.",
    ),
    ChangeRule(
        "package-changed",
        Impact(MINOR, NONE, NONE, NONE),
        "Whoever depends on the packages may have to agree to another licence, or to follow another link.",
        "Look at the licence.",
    ),
    ChangeRule(
        "target-option-changed",
        Impact(MAJOR, NONE, MAJOR, NONE),
        "Options name packages: whoever imports the old name finds nothing.",
        "Depend on the package of the new name.",
    ),
    ChangeRule(
        "standard-removed",
        Impact(MINOR, NONE, MAJOR, NONE),
        "Whoever finds codes by the standard finds none.",
        "Stop joining by the standard.",
    ),
    ChangeRule(
        "code-deprecated",
        Impact(MINOR, NONE, MINOR, NONE),
        "It still works; there is time to leave it.",
        "Plan to do without it.",
    ),
    ChangeRule(
        "code-replaced",
        Impact(MINOR, NONE, MINOR, NONE),
        "It still works, and the spec states which code takes its place, so nobody has to guess a rename.",
        "Handle the code that takes its place as well.",
    ),
    ChangeRule(
        "code-added",
        Impact(MINOR, MINOR, MINOR, NONE),
        "An id that was passed on as unknown is known now.",
        "Nothing breaks.",
    ),
    ChangeRule(
        "code-restored",
        Impact(MINOR, MINOR, MINOR, NONE),
        "The id means again what it meant before it was retired.",
        "Nothing breaks.",
    ),
    ChangeRule(
        "code-set-added", Impact(MINOR, MINOR, MINOR, NONE), "Codes that were unknown are known now.", "Nothing breaks."
    ),
    ChangeRule(
        "provider-added", Impact(MINOR, MINOR, MINOR, NONE), "Codes that were unknown are known now.", "Nothing breaks."
    ),
    ChangeRule(
        "group-added", Impact(MINOR, MINOR, MINOR, NONE), "A group that was unknown is known now.", "Nothing breaks."
    ),
    ChangeRule(
        "group-set-added",
        Impact(MINOR, MINOR, MINOR, NONE),
        "Groups that were unknown are known now.",
        "Nothing breaks.",
    ),
    ChangeRule(
        "field-added",
        Impact(MINOR, NONE, MINOR, NONE),
        "There is one more thing to ask of a code. Seeds ask for the new column, so old tables say at once that they lack it.",
        "Load the SQL schema into a fresh database.",
    ),
    ChangeRule(
        "field-value-added",
        Impact(MINOR, NONE, MINOR, NONE),
        "A value that no code had; a compiler shows each exhaustive match that lacks it.",
        "Add it where you match on the field exhaustively.",
    ),
    ChangeRule(
        "standard-added", Impact(MINOR, NONE, MINOR, NONE), "Codes can refer to one more standard.", "Nothing breaks."
    ),
    ChangeRule(
        "target-added",
        Impact(MINOR, NONE, MINOR, NONE),
        "There is one more output, which nobody depends on yet.",
        "Nothing breaks.",
    ),
    ChangeRule(
        "name-stated", Impact(NONE, MINOR, MINOR, NONE), "The code can be looked up by name as well.", "Nothing breaks."
    ),
    ChangeRule(
        "alias-added",
        Impact(NONE, MINOR, MINOR, NONE),
        "The code can be looked up by one more name.",
        "Nothing breaks.",
    ),
    ChangeRule(
        "channel-changed",
        Impact(NONE, NONE, MINOR, NONE),
        "Tables are filed under another channel; the codes are what they were.",
        "Look at sums by channel.",
    ),
    ChangeRule(
        "reference-changed",
        Impact(NONE, NONE, MINOR, NONE),
        "Whoever comes from a standard arrives at other codes.",
        "Look at joins by the standard's codes.",
    ),
    ChangeRule(
        "standard-relation-changed",
        Impact(NONE, NONE, MINOR, NONE),
        "Whether a provider's code is the standard's or only means the same decides what can be concluded from it.",
        "Look at what you conclude from the standard.",
    ),
    ChangeRule(
        "twin-changed",
        Impact(NONE, NONE, MINOR, NONE),
        "Whoever translates codes of one provider into those of another arrives elsewhere.",
        "Look at translations between providers.",
    ),
    ChangeRule(
        "code-undeprecated",
        Impact(PATCH, NONE, PATCH, NONE),
        "The code stays; nobody has to leave it any more.",
        "Nothing breaks.",
    ),
    ChangeRule(
        "deprecation-changed",
        Impact(PATCH, NONE, PATCH, NONE),
        "What is said about leaving it is another.",
        "Nothing breaks.",
    ),
    ChangeRule(
        "text-changed",
        Impact(PATCH, NONE, PATCH, NONE),
        "People read something else, programs do not.",
        "Nothing breaks.",
    ),
    ChangeRule(
        "omission-changed",
        Impact(NONE, NONE, PATCH, NONE),
        "The field is as absent as before; only the reason is another.",
        "Nothing breaks.",
    ),
    ChangeRule(
        "tombstone-changed",
        Impact(NONE, NONE, PATCH, NONE),
        "What is said of a code that is gone is another; the codes that are there are not touched.",
        "Nothing breaks.",
    ),
    ChangeRule(
        "source-changed", Impact(PATCH, NONE, PATCH, NONE), "The facts were read elsewhere, or anew.", "Nothing breaks."
    ),
    ChangeRule(
        "judgement-changed",
        Impact(NONE, NONE, PATCH, NONE),
        "How fields are judged is said differently; the values that follow from it are changes of their own.",
        "Nothing breaks.",
    ),
    ChangeRule(
        "order-changed",
        Impact(PATCH, NONE, PATCH, NONE),
        "Lists are printed in another order; nothing depends on it.",
        "Nothing breaks.",
    ),
    ChangeRule(
        "version-changed", Impact(NONE, NONE, NONE, NONE), "The version says what changed, and is no change itself.", ""
    ),
)

BY_ID = {rule.id: rule for rule in RULES}
