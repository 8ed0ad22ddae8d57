<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Code;
use Codecanon\Package\Conflict;
use Codecanon\Package\Group;
use Codecanon\Package\Known;
use Codecanon\Package\Unknown;

/**
 * Reads the objects of the payloads of one provider: which code each one means, and where it contradicts the catalog.
 *
 * No value makes the reader throw. A number and its digits are the same id, and the case of names does not matter.
 * An object has a kind, such as "status" or "error". Its id, its name, and the id and the name of its group are the
 * evidence: it means the code of its kind that most of them agree with and fewest contradict. If more contradict a code
 * than agree with it, the code is unknown. Kinds are never mixed: if a code of another kind is meant, the object is
 * unknown too.
 *
 * @internal
 */
final class ObjectReader
{
    /**
     * @param list<CodeTable>       $codeSets all code sets of the provider that payloads can hold
     * @param array<string, string> $replaced the deprecated codes, by their identities, and what to use instead
     */
    public function __construct(private readonly array $codeSets, private readonly array $replaced = [])
    {
    }

    public function read(Shape $shape, mixed $raw): Known|Unknown
    {
        if (!$shape->fits($raw)) {
            return new Unknown(null, null, $shape->kind, $raw, conflicts: [new Conflict('object', $raw, [])]);
        }
        $parts = new Parts($shape, $raw);
        $came = [$shape->kind, $raw, $parts->id, $parts->name];
        $stated = self::stated($shape, $raw);
        $codes = $this->candidates($parts);
        $candidates = self::ofCodeSets($codes, $shape->codeSets);
        $equal = $this->inUse(self::greatest($candidates));
        $best = $equal[0] ?? null;
        $own = $best !== null && $best->balance >= 0 ? $best : null;
        $others = array_filter($codes, static fn (Candidate $one): bool => !\in_array($one, $candidates, true));
        $other = self::otherKind($parts, $own, array_values($others));
        if ($other !== null) {
            $conflicts = [new Conflict('kind', $shape->kind, [$other->code->identity()])];

            return new Unknown(self::ownGroup($shape, $parts), null, ...$came, conflicts: $conflicts, stated: $stated);
        }
        if ($own === null) {
            [$group, $conflicts] = self::unknownGroup($shape, $parts);
            if ($best !== null) {
                $received = $best->byId ? $parts->id : $parts->name;
                $conflicts = [new Conflict('evidence', $received, [$best->code->identity()]), ...$best->conflicts];
            }

            return new Unknown($group, self::fallback($shape), ...$came, conflicts: $conflicts, stated: $stated);
        }
        $conflicts = [
            ...self::equals($parts, $own, $equal),
            ...$own->conflicts,
            ...self::fieldConflicts($shape, $raw, $own->code),
        ];
        $named = array_values(array_filter($own->groups, $parts->agreeWith(...)));

        return new Known($own->code, $named[0] ?? $own->groups[0] ?? null, ...$came, conflicts: $conflicts, stated: $stated);
    }

    /**
     * The codes whose id or name came: those with the id first, in the order of the code sets.
     *
     * @return list<Candidate>
     */
    private function candidates(Parts $parts): array
    {
        $name = Parts::lower($parts->name);
        $found = [];
        foreach (Ids::of($parts->id) as $id) {
            foreach ($this->codeSets as $codeSet) {
                if (($code = $codeSet->withId($id)) !== null) {
                    $found[$code->identity()] ??= new Candidate($code, $codeSet, true, $parts);
                }
            }
        }
        foreach ($name === '' ? [] : $this->codeSets as $codeSet) {
            foreach ($codeSet->named($name) as $code) {
                $found[$code->identity()] ??= new Candidate($code, $codeSet, false, $parts);
            }
        }

        return array_values($found);
    }

    /**
     * The candidates of some code sets, in the order of these.
     *
     * @param list<Candidate> $candidates
     * @param list<CodeTable> $codeSets
     *
     * @return list<Candidate>
     */
    private static function ofCodeSets(array $candidates, array $codeSets): array
    {
        $found = [];
        foreach ($codeSets as $codeSet) {
            foreach ($candidates as $candidate) {
                if ($candidate->codeSet === $codeSet) {
                    $found[] = $candidate;
                }
            }
        }

        return $found;
    }

    /**
     * The codes that have most evidence.
     *
     * @param list<Candidate> $candidates
     *
     * @return list<Candidate>
     */
    private static function greatest(array $candidates): array
    {
        $most = max([\PHP_INT_MIN, ...array_column($candidates, 'evidence')]);

        return array_values(array_filter($candidates, static fn (Candidate $one): bool => $one->evidence === $most));
    }

    /**
     * Codes without those that another of them replaces.
     *
     * @param list<Candidate> $candidates
     *
     * @return list<Candidate>
     */
    private function inUse(array $candidates): array
    {
        $identities = self::identities($candidates);
        $isInUse = fn (Candidate $one): bool => !\in_array(
            $this->replaced[$one->code->identity()] ?? null,
            $identities,
            true,
        );

        return array_values(array_filter($candidates, $isInUse));
    }

    /**
     * @param list<Candidate> $candidates
     *
     * @return list<string>
     */
    private static function identities(array $candidates): array
    {
        return array_map(static fn (Candidate $one): string => $one->code->identity(), $candidates);
    }

    /**
     * The code of another kind that is meant, if more than its id matches.
     *
     * @param list<Candidate> $others
     */
    private static function otherKind(Parts $parts, ?Candidate $own, array $others): ?Candidate
    {
        if ($own !== null) {
            $both = array_filter($others, static fn (Candidate $one): bool => $one->byId && $one->byName);

            return $own->byId && $own->byName ? null : array_values($both)[0] ?? null;
        }
        $isMeant = static fn (Candidate $one): bool => $one->byName
            || $parts->name === null && array_filter($one->groups, $parts->agreeWith(...)) !== [];

        return self::greatest(array_values(array_filter($others, $isMeant)))[0] ?? null;
    }

    /**
     * The group of an unknown code: by name and id, by name, or by a unique id; if nothing is said of a group, by the
     * rules of the provider.
     *
     * A name counts before an alias: what one group is called on the wire can be the name of another.
     *
     * @return array{Group|null, list<Conflict>}
     */
    private static function unknownGroup(Shape $shape, Parts $parts): array
    {
        if ($parts->sayNothingOfGroups()) {
            return [self::groupByRule($shape, $parts), []];
        }
        $groups = $shape->groups();
        $isNamed = static fn (Group $group): bool => Parts::isOneOf($parts->groupName, [$group->wireName()]);
        $withId = array_filter($groups, $parts->haveIdOf(...));
        $withName = array_filter($groups, $isNamed) ?: array_filter($groups, $parts->haveNameOf(...));
        $withBoth = array_intersect_key($withName, $withId);
        $likely = array_values($withBoth ?: $withName ?: (\count($withId) === 1 ? $withId : []));
        if ($likely === []) {
            return [null, []];
        }
        $identities = array_map(static fn (Group $group): string => $group->identity(), $likely);
        $several = \count($likely) > 1 ? [new Conflict('group', $parts->groupName, $identities)] : [];
        $conflicts = array_filter(array_column(Compared::groups($parts, [$likely[0]]), 'conflict'));

        return [$likely[0], [...$several, ...array_values($conflicts)]];
    }

    /** The group of an id that is not in the catalog, if the code sets agree on it. */
    private static function groupByRule(Shape $shape, Parts $parts): ?Group
    {
        $found = [];
        foreach ($shape->groupSets as $groups) {
            foreach (Ids::of($parts->id) as $id) {
                $group = $groups::byRule($id);
                $found += $group === null ? [] : [$group->identity() => $group];
            }
        }

        return \count($found) === 1 ? reset($found) : null;
    }

    /** The group that agrees with all that an object says of a group. */
    private static function ownGroup(Shape $shape, Parts $parts): ?Group
    {
        if ($parts->sayNothingOfGroups()) {
            return null;
        }
        foreach ($shape->groups() as $group) {
            $agrees = ($parts->groupId === null || $parts->haveIdOf($group))
                && ($parts->groupName === null || $parts->haveNameOf($group));
            if ($agrees) {
                return $group;
            }
        }

        return null;
    }

    /** The code that stands for unknown ids, if only one of the code sets has one. */
    private static function fallback(Shape $shape): ?Code
    {
        $found = array_map(static fn (CodeTable $codeSet): ?Code => $codeSet->enum::fallback(), $shape->codeSets);
        $found = array_values(array_filter($found));

        return \count($found) === 1 ? $found[0] : null;
    }

    /**
     * The conflict of several codes that fit equally well.
     *
     * @param list<Candidate> $equal
     *
     * @return list<Conflict>
     */
    private static function equals(Parts $parts, Candidate $own, array $equal): array
    {
        $received = $own->byId ? $parts->id : $parts->name;

        return \count($equal) > 1 ? [new Conflict('code', $received, self::identities($equal))] : [];
    }

    /** @return list<Conflict> */
    private static function fieldConflicts(Shape $shape, mixed $raw, Code $code): array
    {
        $fields = Data::fieldsOf($code);
        $conflicts = [];
        foreach ($shape->fields as $field => [, $paths]) {
            $received = Paths::first($raw, $paths);
            if ($received !== null && isset($fields[$field]) && !Json::same($received, $fields[$field])) {
                $conflicts[] = new Conflict($field, $received, [$fields[$field]]);
            }
        }

        return $conflicts;
    }

    /**
     * The fields that the object itself states.
     *
     * @return array<string, bool|int|string>
     */
    private static function stated(Shape $shape, mixed $raw): array
    {
        $stated = [];
        foreach ($shape->fields as $field => [$convert, $paths]) {
            $value = $convert(Paths::first($raw, $paths));
            if ($value !== null) {
                $stated[$field] = $value;
            }
        }

        return $stated;
    }
}
