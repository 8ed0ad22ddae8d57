<?php

/**
 * Prints all that an installed package of a catalog says, in the shape of catalog.json.
 *
 * The arguments are vendor/autoload.php, the namespace of the package, and a folder with catalog.json, of which only the
 * ids of code sets and fields and the constants are used, and with fixtures/: what the package reads in them is printed too.
 */

declare(strict_types=1);

require __DIR__ . '/strict.php';

[, $autoload, $namespace, $folder] = $argv;
require $autoload;

$catalog = json_decode(file_get_contents("{$folder}/catalog.json"), true);
$fixtures = [];
foreach (glob("{$folder}/fixtures/*.json") as $path) {
    $file = json_decode(file_get_contents($path));
    $reader = $namespace . '\\' . pascal($file->provider) . '\\Reader';
    $fixtures[$file->provider] = array_merge(...array_map(
        static fn (stdClass $fixture): array => identities($reader::read($fixture->payload)),
        $file->fixtures,
    ));
}
echo json_encode([
    'version' => "{$namespace}\\Catalog"::VERSION,
    'code_sets' => array_keys("{$namespace}\\Catalog"::CODE_SETS),
    'providers' => array_map(static fn (array $provider): array => [
        'id' => $provider['id'],
        'group_sets' => array_map(static fn (array $set): array => groupSet($provider, $set), $provider['group_sets']),
        'code_sets' => array_map(static fn (array $set): array => codeSet($provider, $set), $provider['code_sets']),
    ], $catalog['providers']),
    'fixtures' => $fixtures,
], JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION);

function groupSet(array $provider, array $set): array
{
    global $namespace, $catalog;
    $enum = $namespace . '\\' . pascal($provider['id']) . '\\' . pascal($set['id']) . 'Group';
    $derived = array_filter($catalog['fields'], static fn (array $field): bool => $field['origin'] === 'derived');
    $groups = [];
    foreach ($enum::cases() as $group) {
        check($enum::byId($group->value) === $group && $enum::provider() === $provider['id'], $group);
        check($group->wireName() === null || $enum::byName($group->wireName())->wireName() === $group->wireName(), $group);
        $groups[] = [
            'identity' => $group->identity(),
            'id' => $group->value,
            'name' => $group->wireName(),
            'summary' => $group->summary(),
            'fields' => fields($group, $derived),
        ];
    }

    return ['constants' => array_column($enum::cases(), 'value', 'name'), 'groups' => $groups];
}

function codeSet(array $provider, array $set): array
{
    global $namespace, $catalog;
    $enum = $namespace . '\\' . pascal($provider['id']) . '\\' . pascal($set['id']);
    $codes = [];
    foreach ($enum::cases() as $code) {
        check($enum::byId($code->value) === $code && $enum::codeSet() === $set['id'], $code);
        check($code->wireName() === null || in_array($code, $enum::byName($code->wireName()), true), $code);
        check("{$namespace}\\Catalog"::from($code->identity()) === $code, $code);
        foreach ($code->aliases() as $alias) {
            check($enum::byName($alias) !== [], $code);
        }
        $old = $code->deprecation();
        $codes[] = [
            'id' => $code->value,
            'identity' => $code->identity(),
            'symbol' => $code->name,
            'name' => $code->wireName(),
            'aliases' => $code->aliases(),
            'groups' => array_column($code->groups(), 'value'),
            'summary' => $code->summary(),
            'description' => $code->description(),
            'action' => $code->action(),
            'rationale' => $code->rationale(),
            'fields' => fields($code, $catalog['fields']),
            'references' => array_map(
                static fn (object $one): array => array_diff_key(get_object_vars($one), ['link' => 0]),
                $code->references(),
            ),
            'equivalents' => array_map(static fn (object $one): string => $one->identity(), $code->equivalents()),
            'deprecated' => $old === null ? null : [
                'since' => $old->since,
                'reason' => $old->reason,
                'replaced_by' => $old->replacedBy?->identity(),
            ],
        ];
    }
    $constants = (new ReflectionEnum($enum))->getConstants();

    return [
        'constants' => array_map(static fn (BackedEnum $code): int|string => $code->value, $constants),
        'codes' => $codes,
        'fallback' => $enum::fallback()?->value,
    ];
}

function fields(object $item, array $fields): array
{
    $values = [];
    foreach ($fields as ['id' => $id]) {
        $value = $item->{lcfirst(pascal($id))}();
        $values[$id] = $value instanceof BackedEnum ? $value->value : $value;
    }

    return $values;
}

/** The codes in a payload that nothing in it contradicts. */
function identities(object $reading): array
{
    $results = [...array_merge(...array_column($reading->reports, 'results')), ...$reading->requestErrors];

    return array_map(
        static fn (object $one): ?string => isset($one->code) && $one->conflicts === [] ? $one->code->identity() : null,
        $results,
    );
}

function pascal(string $id): string
{
    return implode('', array_map(ucfirst(...), preg_split('/_|(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])/', $id)));
}

function check(bool $holds, object $about): void
{
    $holds || throw new LogicException("the package does not find {$about->identity()}");
}
