<?php

declare(strict_types=1);

namespace Codecanon\Package;

/** The code of a standard that a code corresponds to. */
final readonly class Reference
{
    /**
     * @param 'verified'|'likely' $confidence how sure it is that the codes correspond
     * @param string|null         $link       the address of a page about the code of the standard
     */
    public function __construct(
        public string $standard,
        public string $confidence,
        public ?string $code = null,
        public ?string $name = null,
        public ?string $link = null,
        public ?string $note = null,
    ) {
    }
}
