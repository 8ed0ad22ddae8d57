<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Code;
use Codecanon\Package\Conflict;
use Codecanon\Package\Group;

/**
 * A code that the id or the name of an object is that of, and how well the object fits.
 *
 * @internal
 */
final class Candidate
{
    /** How many parts agree, less those that contradict. */
    public readonly int $balance;

    /** The balance, then the name, then the id. */
    public readonly int $evidence;

    /** @var list<Group> */
    public readonly array $groups;

    public readonly bool $byName;

    /** @var list<Conflict> */
    public readonly array $conflicts;

    public function __construct(
        public readonly Code $code,
        public readonly CodeTable $codeSet,
        public readonly bool $byId,
        Parts $parts,
    ) {
        $aliases = $code->aliases();
        $name = $code->wireName();
        $names = $name === null || $name === '' ? $aliases : [$name, ...$aliases];
        $expected = $name === null ? $aliases : [$name];
        $this->groups = $code->groups();
        $this->byName = Parts::isOneOf($parts->name, $names);
        $compared = [
            Compared::of('id', $parts->id, true, $byId, [$code->value]),
            Compared::of('name', $parts->name, $names !== [], $this->byName, $expected),
            ...Compared::groups($parts, $this->groups),
        ];
        $this->balance = array_sum(array_column($compared, 'weight'));
        $this->evidence = 4 * $this->balance + 2 * (int) $this->byName + (int) $byId;
        $this->conflicts = array_values(array_filter(array_column($compared, 'conflict')));
    }
}
