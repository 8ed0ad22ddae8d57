<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

/**
 * A step of a path that leads to several values.
 *
 * @internal
 */
enum Each
{
    /** Each item of a list: []. */
    case Item;

    /** Each value of an object: *. */
    case Value;
}
