<?php

declare(strict_types=1);

namespace Codecanon\Package;

/** Why a part of a payload was not understood. */
enum Reason: string
{
    /** A string, where decoded JSON is expected. */
    case Text = 'text';

    /** There is nothing in it. */
    case Empty = 'empty';

    /** No key in it is known. */
    case UnknownContainer = 'unknown_container';

    /** An item of a list of reports has no code. */
    case NoCode = 'no_code';
}
