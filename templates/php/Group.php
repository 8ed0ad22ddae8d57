<?php

declare(strict_types=1);

namespace Codecanon\Package;

/** A group of codes: a case of the enum of its group set. Its value is the id on the wire. */
interface Group extends \BackedEnum, GroupFields
{
    /** The id of the provider. */
    public static function provider(): string;

    /** The id of the group set. */
    public static function groupSet(): string;

    /** The group with this id, as a number or a text: 2, 2.0 and "2" are one id. Null if there is none. */
    public static function byId(mixed $id): ?static;

    /** The group with this name on the wire, or else with this alias. Null if there is none. */
    public static function byName(string $name): ?static;

    /** The group that a rule of the provider puts an id in, whether the catalog has a code with it or not. */
    public static function byRule(int|string $id): ?static;

    /** The provider, the group set and the id, which no other group shares: provider/group_set/id. */
    public function identity(): string;

    /** The name on the wire, exactly as the provider writes it. Null: the group has no name. */
    public function wireName(): ?string;

    /**
     * Other names on the wire of the same group.
     *
     * @return list<string>
     */
    public function aliases(): array;

    /** What the group means, in a sentence, or else its name, or "". */
    public function summary(): string;
}
