<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Group;

/**
 * The parts of an object that holds a code. What is missing is null.
 *
 * @internal
 */
final class Parts
{
    private const LONGEST = 1000; // bytes; longer names are those of no code

    public readonly mixed $id;
    public readonly mixed $name;
    public readonly mixed $groupId;
    public readonly mixed $groupName;

    public function __construct(Shape $shape, mixed $raw)
    {
        $this->id = self::scalarAt($raw, $shape->id);
        $this->name = self::scalarAt($raw, $shape->name);
        $this->groupId = Paths::first($raw, $shape->groupId);
        $this->groupName = Paths::first($raw, $shape->groupName);
    }

    public function sayNothingOfGroups(): bool
    {
        return $this->groupId === null && $this->groupName === null;
    }

    public function haveIdOf(Group $group): bool
    {
        return \in_array($group->value, Ids::of($this->groupId), true);
    }

    public function haveNameOf(Group $group): bool
    {
        return self::isOneOf($this->groupName, [$group->wireName(), ...$group->aliases()]);
    }

    public function agreeWith(Group $group): bool
    {
        return $this->haveIdOf($group) || $this->haveNameOf($group);
    }

    /**
     * Whether a value is one of some names. The lengths are compared first, so long values cost nothing.
     *
     * @param list<string|null> $names
     */
    public static function isOneOf(mixed $raw, array $names): bool
    {
        foreach ($names as $name) {
            $isPossible = \is_string($raw) && $name !== null && $name !== '' && \strlen($raw) === \strlen($name);
            if ($isPossible && strtolower($raw) === strtolower($name)) {
                return true;
            }
        }

        return false;
    }

    /** A name in lower case, of A to Z only: all languages agree on these. Other values: "". */
    public static function lower(mixed $name): string
    {
        return \is_string($name) && \strlen($name) <= self::LONGEST ? strtolower($name) : '';
    }

    /**
     * The first value that a path leads to. The object itself is none, unless it is a string or a number.
     *
     * @param list<string> $paths
     */
    private static function scalarAt(mixed $raw, array $paths): mixed
    {
        $isOther = static fn (string $path): bool => $path !== '.';

        return Paths::first($raw, Json::isScalar($raw) ? $paths : array_filter($paths, $isOther));
    }
}
