<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Group;

/**
 * An object that holds a code: where it stands, where its parts stand in it, and the code sets to search. Without a key,
 * the report itself is the object.
 *
 * @internal
 */
final class Shape
{
    /**
     * @param list<string>                                                                $key
     * @param list<string>                                                                $id
     * @param list<string>                                                                $name
     * @param list<string>                                                                $groupId
     * @param list<string>                                                                $groupName
     * @param array<string, array{\Closure(mixed): (bool|int|string|null), list<string>}> $fields    what reads the fields of
     *                                                                                               the catalog, and where
     * @param list<CodeTable>                                                             $codeSets
     * @param list<class-string<Group>>                                                   $groupSets
     */
    public function __construct(
        public readonly string $kind,
        public readonly array $codeSets,
        public readonly array $groupSets = [],
        public readonly array $key = [],
        public readonly array $id = [],
        public readonly array $name = [],
        public readonly array $groupId = [],
        public readonly array $groupName = [],
        public readonly array $fields = [],
        private readonly Conditions $conditions = new Conditions(),
    ) {
    }

    /**
     * The object in a report; null if it is not there. What stands under its key and is no JSON object counts too; an
     * object without any part of a code does not.
     */
    public function find(mixed $report): mixed
    {
        if (!$this->conditions->hold($report)) {
            return null;
        }
        $found = $this->key === [] ? $report : Paths::first($report, $this->key);
        $isEmpty = $found === [] && !$report instanceof \stdClass; // to json_decode, {} and [] are the same array
        $isOther = $this->key !== [] && !Json::isObject($found) && !$isEmpty;
        $isNamed = Json::isScalar(Paths::first($found, $this->id)) || Json::isScalar(Paths::first($found, $this->name));
        if ($isOther || $isNamed) {
            return $found;
        }
        $parts = $this->key === [] ? [] : [...$this->id, ...$this->name, ...$this->groupId, ...$this->groupName];

        return Paths::first($found, $parts) === null ? null : $found;
    }

    /** Whether a value has the form of the object. */
    public function fits(mixed $raw): bool
    {
        return Json::isObject($raw) || Json::isScalar($raw) && \in_array('.', $this->id, true);
    }

    /** @return list<Group> */
    public function groups(): array
    {
        return array_merge(...array_map(static fn (string $enum): array => $enum::cases(), $this->groupSets));
    }
}
