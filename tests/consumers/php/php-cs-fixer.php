<?php

/** The rules that generated packages and the sources of templates/php are formatted by. */

declare(strict_types=1);

return (new PhpCsFixer\Config())
    ->setRiskyAllowed(true)
    ->setUsingCache(false)
    ->setUnsupportedPhpVersionAllowed(true)
    ->setRules([
        '@Symfony' => true,
        '@Symfony:risky' => true,
        '@PHP8x2Migration' => true,
        '@PHP8x2Migration:risky' => true,
        'concat_space' => ['spacing' => 'one'],
        'yoda_style' => false,
    ]);
