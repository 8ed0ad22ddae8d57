<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Conflict;
use Codecanon\Package\Group;

/**
 * A part of an object beside what the catalog has: 1 if they agree, -1 if they contradict each other, 0 if one says
 * nothing.
 *
 * @internal
 */
final class Compared
{
    private function __construct(
        public readonly int $weight,
        public readonly ?Conflict $conflict,
    ) {
    }

    /** @param list<int|string|null> $expected */
    public static function of(string $part, mixed $received, bool $isKnown, bool $isEqual, array $expected): self
    {
        $differs = $received !== null && !$isEqual && $expected !== [];

        return new self(
            $received === null || !$isKnown ? 0 : ($isEqual ? 1 : -1),
            $differs ? new Conflict($part, $received, $expected) : null,
        );
    }

    /**
     * The id and the name of a group beside some groups.
     *
     * @param list<Group> $groups
     *
     * @return list<self>
     */
    public static function groups(Parts $parts, array $groups): array
    {
        $withId = array_filter($groups, $parts->haveIdOf(...));
        $withName = array_filter($groups, $parts->haveNameOf(...));
        $names = array_map(static fn (Group $group): ?string => $group->wireName(), $groups);
        $aliases = array_map(static fn (Group $group): array => $group->aliases(), $groups);
        $isNamed = array_filter([...$names, ...array_merge(...$aliases)]) !== [];

        return [
            self::of('group_id', $parts->groupId, $groups !== [], $withId !== [], array_column($groups, 'value')),
            self::of('group_name', $parts->groupName, $isNamed, $withName !== [], $names),
        ];
    }
}
