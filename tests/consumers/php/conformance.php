<?php

/**
 * Answers conformance vectors and reads fixtures with an installed package: how many, or the first that differs.
 *
 * The arguments are vendor/autoload.php of a project, the namespace of the package, what JSON is decoded to (objects or
 * arrays), a file of tests/conformance, and files of generated/json/fixtures.
 */

declare(strict_types=1);

require __DIR__ . '/strict.php';

[, $autoload, $namespace, $decoded, $vectorsPath] = $argv;
$fixturePaths = array_slice($argv, 5);
require $autoload;

// As arrays, an empty object is like an empty list, and an object with the keys 0, 1, 2 like a list.
const LOST_IN_ARRAYS = ['an empty status', 'an empty error', 'a list that is empty, and one that is none'];

['provider' => $provider, 'vectors' => $vectors] = (array) decoded($vectorsPath, $decoded) + ['provider' => null];
foreach ($vectors as $vector) {
    $vector = (array) $vector + ['overrides' => null, 'provider' => $provider];
    $said = answer($namespace, $vector);
    $expected = unpacked($vector['expected']);
    $differs = $decoded === 'arrays' && in_array($vector['title'], LOST_IN_ARRAYS, true);
    if (same($said, $expected) === $differs) {
        throw new LogicException("{$vector['title']}: said " . shown($said) . ', expected ' . shown($expected));
    }
}
$counts = [count($vectors) . ' vectors'];
foreach ($fixturePaths as $path) {
    ['provider' => $provider, 'fixtures' => $fixtures] = (array) decoded($path, $decoded);
    foreach ($fixtures as $fixture) {
        ['code' => $code, 'payload' => $payload] = (array) $fixture;
        if (identity(reader($namespace, $provider)::read($payload)) !== $code) {
            throw new LogicException("{$code}: its fixture is read as another code, or with conflicts");
        }
    }
    $counts[] = count($fixtures) . ' fixtures';
}
echo implode(', ', $counts), "\n";

/** PHP reads no lone surrogates. What JSON has of them becomes the character for what can't be read. */
function decoded(string $path, string $as): mixed
{
    $kept = '\\\\\\\\|\\\\ud[89ab][0-9a-f]{2}\\\\ud[c-f][0-9a-f]{2}'; // an escaped backslash, a pair
    $json = preg_replace("/(?:{$kept})(*SKIP)(*FAIL)|\\\\ud[89a-f][0-9a-f]{2}/i", '\\ufffd', file_get_contents($path));

    return json_decode($json, $as === 'arrays', 512, JSON_THROW_ON_ERROR);
}

function reader(string $namespace, string $provider): string
{
    return $namespace . '\\' . pascal($provider) . '\\Reader';
}

/** What the package says of a vector, in the shape that the vectors expect. */
function answer(string $namespace, array $vector): mixed
{
    $input = unpacked($vector['input']);
    $reader = reader($namespace, $vector['provider']);
    $decide = static fn(mixed $asked): array => answers($namespace, $asked, $vector['overrides']);
    if ($vector['call'] === 'read') {
        $reading = $reader::read($input);

        return [
            'reports' => array_map(static fn(object $report): array => reportData($report, $decide), $reading->reports),
            'events' => array_map(
                static fn(object $event): array => [$event->kind, $event->path, snakeKeys($event->envelope)],
                $reading->events,
            ),
            'request_errors' => array_map(
                static fn(object $result): array => resultData($result, $decide),
                $reading->requestErrors,
            ),
            'not_understood' => array_map(
                static fn(object $one): array => [$one->reason->value, $one->path],
                $reading->notUnderstood,
            ),
        ];
    }
    if ($vector['call'] === 'merge') {
        $merger = "{$namespace}\\Merger";
        $reports = array_merge(...array_map(static fn(mixed $payload): array => $reader::read($payload)->reports, $input));

        return array_map(static fn(object $state): array => stateData($state, $merger), $merger::merge($reports));
    }
    $said = $reader::{'parse' . pascal($vector['call'])}($input);

    return $vector['call'] === 'report' ? reportData($said, $decide) : resultData($said, $decide);
}

function reportData(object $report, Closure $decide): array
{
    $kinds = array_diff_key(get_object_vars($report), array_flip(['provider', 'raw', 'envelope', 'path', 'results']));
    $results = array_map(static fn(?object $result): ?array => $result === null ? null : resultData($result, $decide), $kinds);

    return [
        'path' => $report->path,
        'envelope' => snakeKeys($report->envelope),
        'conflicts' => conflictData($decide($report)['conflicts']),
    ] + snakeNames($results) + $decide($report);
}

function resultData(object $result, Closure $decide): array
{
    return [
        'code' => $result->code ?? null ? $result->code->identity() : null,
        'id' => $result->rawId,
        'name' => $result->rawName,
        'group' => $result->group?->identity(),
        'conflicts' => conflictData($result->conflicts),
    ] + $decide($result);
}

function conflictData(array $conflicts): array
{
    return array_map(static fn(object $one): array => [$one->part, $one->received, $one->expected], $conflicts);
}

/** The answers that are stated, and where those of fields come from. */
function answers(string $namespace, mixed $asked, mixed $overrides): array
{
    $ours = $overrides === null ? null : "{$namespace}\\Overrides"::of($overrides);
    $answer = "{$namespace}\\Decider"::decide($asked, $ours);
    $basis = array_map(static fn(BackedEnum $one): string => $one->value, $answer->basis);

    return [
        'answers' => array_diff_key(snakeKeys($answer), ['basis' => 0, 'conflicts' => 0]),
        'basis' => $basis,
        'conflicts' => $answer->conflicts,
    ];
}

function stateData(object $state, string $merger): array
{
    $parts = array_map(static fn(object $one): array => [$one->value, $one->count], $state->parts);
    usort($parts, static fn(array $one, array $other): int => strcmp((string) $one[0], (string) $other[0]));

    return [
        'key' => $state->key,
        'report' => $merger::dedupKey($state->report),
        'reports' => array_map($merger::dedupKey(...), $state->reports),
        'duplicates' => $state->duplicates,
        'parts' => $parts,
        'contradictions' => array_map($merger::dedupKey(...), $state->contradictions),
    ];
}

/** What an object states, by names as the spec has them. */
function snakeKeys(object $object): array
{
    $stated = array_filter(get_object_vars($object), static fn(mixed $value): bool => $value !== null);

    return snakeNames(array_map(static fn(mixed $value): mixed => $value instanceof BackedEnum ? $value->value : $value, $stated));
}

function snakeNames(array $values): array
{
    $names = array_map(
        static fn(string $name): string => preg_replace_callback('/[A-Z]/', static fn(array $found): string => '_' . strtolower($found[0]), $name),
        array_keys($values),
    );

    return array_combine($names, $values);
}

function pascal(string $id): string
{
    return str_replace('_', '', ucwords($id, '_'));
}

/** A value of the file with what stands for large values spelled out. */
function unpacked(mixed $value): mixed
{
    if (!is_array($value) && !$value instanceof stdClass) {
        return $value;
    }
    $entries = (array) $value;
    if (isset($entries['$text'])) {
        return str_repeat($entries['$text'], $entries['times']);
    }
    if (isset($entries['$list'])) {
        return array_fill(0, $entries['times'], unpacked($entries['$list']));
    }
    if (isset($entries['$nested'])) {
        $nested = unpacked($entries['$nested']);
        for ($time = 0; $time < $entries['times']; ++$time) {
            $nested = [$nested];
        }

        return $nested;
    }
    $unpacked = array_map(unpacked(...), $entries);

    return $value instanceof stdClass ? (object) $unpacked : $unpacked;
}

/** Whether two JSON values are equal, however deep they are. */
function same(mixed $one, mixed $other): bool
{
    $waiting = [[$one, $other]];
    while ($waiting !== []) {
        [$left, $right] = array_pop($waiting);
        $left = $left instanceof stdClass ? (array) $left : $left;
        $right = $right instanceof stdClass ? (array) $right : $right;
        if (is_array($left) && is_array($right)) {
            if (count($left) !== count($right) || array_diff_key($left, $right) !== []) {
                return false;
            }
            foreach ($left as $key => $value) {
                $waiting[] = [$value, $right[$key]];
            }
        } elseif ($left !== $right && !(is_numeric($left) && is_numeric($right) && !is_string($left) && !is_string($right) && $left == $right)) {
            return false;
        }
    }

    return true;
}

function shown(mixed $value): string
{
    return substr((string) json_encode($value, JSON_PARTIAL_OUTPUT_ON_ERROR | JSON_UNESCAPED_SLASHES), 0, 2000);
}

/** The one code that a payload holds, where nothing in it contradicts the catalog. */
function identity(object $reading): ?string
{
    $results = $reading->requestErrors ?: $reading->reports[0]->results;
    $isClear = count($results) === 1 && isset($results[0]->code) && $results[0]->conflicts === [];

    return $isClear ? $results[0]->code->identity() : null;
}
