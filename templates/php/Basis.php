<?php

declare(strict_types=1);

namespace Codecanon\Package;

/** Where the value of a field comes from. */
enum Basis: string
{
    /** Your own value, for this code. */
    case Override = 'override';

    /** The payload states it, or it follows from what the payload states. */
    case Payload = 'payload';

    /** The code has it. */
    case Code = 'code';

    /** The group of an unknown code has it. */
    case Group = 'group';

    /** The code that stands for unknown ids has it. */
    case Fallback = 'fallback';
}
