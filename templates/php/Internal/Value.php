<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Basis;

/**
 * A value of a field, and where it comes from. A default is never a conflict.
 *
 * @internal
 */
final class Value
{
    public function __construct(
        public readonly bool|int|string $value,
        public readonly Basis $basis,
        public readonly bool $isDefault = false,
    ) {
    }
}
