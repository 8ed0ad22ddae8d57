<?php

/**
 * Loads every file of a package, and asks every code and group everything: how many there are.
 *
 * The arguments are vendor/autoload.php and the folder of the package.
 */

declare(strict_types=1);

require __DIR__ . '/strict.php';

[, $autoload, $folder] = $argv;
require $autoload;

$prefix = array_key_first(json_decode(file_get_contents("{$folder}/composer.json"), true)['autoload']['psr-4']);
$asked = 0;
foreach (new RegexIterator(files("{$folder}/src"), '/\.php$/') as $path) {
    $name = $prefix . strtr(substr((string) $path, strlen("{$folder}/src/"), -strlen('.php')), '/', '\\');
    if (!(class_exists($name) || interface_exists($name) || trait_exists($name)) || (new ReflectionClass($name))->name !== $name) {
        throw new LogicException("no class {$name}");
    }
    foreach (enum_exists($name) ? $name::cases() : [] as $case) {
        foreach ($case instanceof BackedEnum ? (new ReflectionEnum($name))->getMethods() : [] as $method) {
            if ($method->getNumberOfRequiredParameters() === 0) {
                $method->invoke($case);
            }
        }
        ++$asked;
    }
}
foreach (new RegexIterator(files("{$folder}/data"), '/\.php$/') as $path) {
    if (!is_array(require $path)) {
        throw new LogicException("{$path} returns no array");
    }
}
echo $asked, "\n";

function files(string $folder): Iterator
{
    return new RecursiveIteratorIterator(new RecursiveDirectoryIterator($folder, FilesystemIterator::SKIP_DOTS));
}
