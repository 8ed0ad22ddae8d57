<?php

/**
 * Asks the generated package of the case generate-tables all that answers.json asks, and compares: how many answers.
 *
 * The argument is vendor/autoload.php.
 */

declare(strict_types=1);

use Demo\Decider;
use Demo\Tables\Reader;

require __DIR__ . '/../php/strict.php';
require $argv[1];

$enum = fn (string $set, string $suffix = ''): string => 'Demo\\Tables\\' . str_replace('_', '', ucwords($set, '_')) . $suffix;
$asked = [
    'group_of' => fn ($set, $id) => $enum($set)::groupOf($id)?->value,
    'by_rule' => fn ($set, $id) => $enum($set, 'Group')::byRule($id)?->value,
    'by_name' => fn ($set, $name) => array_column($enum($set)::byName($name), 'value'),
    'group_by_name' => fn ($set, $name) => $enum($set, 'Group')::byName($name)?->value,
    'reserved_of' => fn ($set, $id) => ($reserved = $enum($set)::reservedOf($id)) === null ? null : get_object_vars($reserved),
    'read' => function ($kind, $sent) {
        $result = $kind === 'error' ? Reader::parseError($sent) : Reader::parseCommand($sent);

        return [
            'code' => isset($result->code) ? $result->code->value : null,
            'group' => $result->group?->value,
            'fallback' => isset($result->fallback) ? $result->fallback->value : null,
            'conflicts' => array_column($result->conflicts, 'part'),
            'retry' => Decider::retry($result),
        ];
    },
];
$count = 0;
$answers = json_decode(file_get_contents(__DIR__ . '/answers.json'), true);
foreach ($answers as $question => $rows) {
    foreach ($rows as [$first, $second, $expected]) {
        $said = $asked[$question]($first, $second);
        if ($said !== $expected) {
            throw new LogicException("{$question} {$first}: said " . json_encode($said) . ', expected ' . json_encode($expected));
        }
        ++$count;
    }
}
echo $count, "\n";
