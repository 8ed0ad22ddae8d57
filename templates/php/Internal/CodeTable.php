<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Code;

/**
 * Finds the codes of a code set by what came for their ids and names. The enum is loaded with the first that is found.
 *
 * @internal
 */
final class CodeTable
{
    /** @param class-string<Code> $enum */
    public function __construct(
        public readonly string $enum,
        private readonly string $path,
        private readonly bool $hasIntegerIds,
    ) {
    }

    /** The code with exactly this id. */
    public function withId(int|string $id): ?Code
    {
        $isThere = \is_int($id) === $this->hasIntegerIds && isset(Data::load("{$this->path}/codes")[$id]);

        return $isThere ? $this->enum::from($id) : null;
    }

    /**
     * The codes with a name, which is in lower case. An alias that is also a name is of no use.
     *
     * @return list<Code>
     */
    public function named(string $name): array
    {
        $names = Data::load("{$this->path}/names");

        return array_map($this->enum::from(...), $names['names'][$name] ?? $names['aliases'][$name] ?? []);
    }
}
