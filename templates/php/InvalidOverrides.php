<?php

declare(strict_types=1);

namespace Codecanon\Package;

/** Overrides name codes, fields or values that are not in the catalog. The message lists all problems, one per line. */
final class InvalidOverrides extends \InvalidArgumentException
{
    /** @param non-empty-list<string> $problems */
    public function __construct(public readonly array $problems)
    {
        parent::__construct(implode("\n", $problems));
    }
}
