<?php

declare(strict_types=1);

/** Throws if two values are not the same. */
function equal(mixed $said, mixed $expected): void
{
    if ($said !== $expected) {
        throw new LogicException('said ' . var_export($said, true) . ', expected ' . var_export($expected, true));
    }
}
