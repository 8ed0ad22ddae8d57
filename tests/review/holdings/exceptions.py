"""Where a verdict is right for a reason that no output shows."""

from collections.abc import Mapping

from codecanon.review.change_rule import Audience

_STATED_ON_THE_WIRE = "The provider sends other values from now on, also where no report of the catalog reads them."
_GROUPS_ON_THE_WIRE = "Payloads name groups, also where no report of the catalog reads them and no code is in one."

UNSEEN: Mapping[tuple[str, Audience], str] = {
    ("provider-field-set", "wire"): _STATED_ON_THE_WIRE,
    ("provider-field-cleared", "wire"): _STATED_ON_THE_WIRE,
    ("provider-field-flipped", "wire"): _STATED_ON_THE_WIRE,
    ("group-set-stated", "wire"): _GROUPS_ON_THE_WIRE,
    ("group-set-stated", "behaviour"): _GROUPS_ON_THE_WIRE,
    ("group-set-switched", "wire"): _GROUPS_ON_THE_WIRE,
    ("group-set-switched", "behaviour"): _GROUPS_ON_THE_WIRE,
    ("code-regrouped", "wire"): _GROUPS_ON_THE_WIRE,
    ("constant-reassigned", "behaviour"): "Programs that use the constant act on another code, and compile as before.",
    ("id-reused", "data"): "Rows and dashboards hold the id with its old meaning, which is said in prose only.",
    ("id-reused", "behaviour"): "Programs act on the id as if it had its old meaning.",
    (
        "group-reused",
        "data",
    ): "Rows and dashboards hold the id of the group with its old meaning, which is said in prose only.",
    ("code-reused", "data"): "Rows and dashboards hold the id with its old meaning, which is said in prose only.",
    ("code-reused", "behaviour"): "Programs act on the id as if it had its old meaning.",
    ("group-reused", "behaviour"): "Programs act on the group as if it had its old meaning.",
    (
        "field-now-checked",
        "behaviour",
    ): "It takes a report with two codes that contradict each other, which this catalog may not have.",
    ("replacement-changed", "source"): "Records name the replacement, which is held for a text of theirs.",
    ("replacement-changed", "data"): "Rows name the replacement, which is held for a text of theirs.",
    ("code-replaced", "data"): "A replacement in another code set stands in a table of details, which people read.",
    ("check-renamed", "data"): "People read the id of a check in the spec, and in what lint reports.",
    ("field-type-changed", "behaviour"): "A comparison with a value of the old type runs, and is never true.",
    (
        "report-changed",
        "behaviour",
    ): "What a name or a group alone means is tried as a matter of the wire. Programs act on it.",
    (
        "report-extended",
        "behaviour",
    ): "What a name or a group alone means is tried as a matter of the wire. Programs act on it.",
    (
        "id-type-changed",
        "behaviour",
    ): "Readers take a number for its digits. Programs of others that compare with the old ids find nothing.",
    ("answer-flipped", "wire"): _STATED_ON_THE_WIRE,
    ("id-type-changed", "wire"): "Readers take a number for its digits. Other programs compare ids as they travel.",
    ("name-withdrawn", "source"): "The type of names takes null now: what relies on a name does not compile.",
    ("constant-renamed", "source"): "Editors offer the new name, and call the old one another name of it.",
}
