<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

/**
 * A value in a payload, the object around it, the way to it, and whether it is an item of a list.
 *
 * @internal
 */
final class Element
{
    public function __construct(
        public readonly mixed $value,
        public readonly string $path = '',
        public readonly ?self $around = null,
        public readonly bool $isListed = false,
    ) {
    }
}
