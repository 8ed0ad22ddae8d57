<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Code;
use Codecanon\Package\Group;

/**
 * The files of data, each loaded once. They return arrays without a call, which opcache keeps in shared memory.
 *
 * @internal
 */
final class Data
{
    /** @var array<string, array<mixed>> */
    private static array $loaded = [];

    /**
     * What a file in the folder of the data returns.
     *
     * @return array<mixed>
     */
    public static function load(string $path): array
    {
        return self::$loaded[$path] ??= require __DIR__ . "/../../data/{$path}.php";
    }

    /**
     * The name of a code, its groups, the fields that programs decide by, and its other names.
     *
     * @return array{string|null, list<int|string>, array<string, bool|int|string>, list<string>}
     */
    public static function ofCode(Code $code): array
    {
        return self::load("{$code::provider()}/{$code::codeSet()}/codes")[$code->value] + [null, [], [], []];
    }

    /**
     * What else is stated of a code, without its longer texts.
     *
     * @return array<string, mixed>
     */
    public static function recordOf(Code $code): array
    {
        return self::load("{$code::provider()}/{$code::codeSet()}/records")[$code->value] ?? [];
    }

    /**
     * The longer texts of a code.
     *
     * @return array<string, mixed>
     */
    public static function textsOf(Code $code): array
    {
        return self::load("{$code::provider()}/{$code::codeSet()}/texts")[$code->value] ?? [];
    }

    /**
     * The name of a group, its summary, its fields, and its other names.
     *
     * @return array{string|null, string, array<string, bool|int|string>, list<string>}
     */
    public static function ofGroup(Group $group): array
    {
        return self::load("{$group::provider()}/{$group::groupSet()}_group")[$group->value] + [null, '', [], []];
    }

    /**
     * The fields of a code that programs decide by, or those of a group.
     *
     * @return array<string, bool|int|string>
     */
    public static function fieldsOf(Code|Group $item): array
    {
        return $item instanceof Code ? self::ofCode($item)[2] : self::ofGroup($item)[2];
    }
}
