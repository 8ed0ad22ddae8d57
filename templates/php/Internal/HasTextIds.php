<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

/**
 * Finds the cases of an enum whose ids are texts.
 *
 * @internal
 */
trait HasTextIds
{
    public static function byId(mixed $id): ?static
    {
        $own = self::idOf($id);

        return $own === null ? null : self::tryFrom($own);
    }

    /** A value as an id of this enum. */
    private static function idOf(mixed $id): ?string
    {
        return Ids::string($id);
    }
}
