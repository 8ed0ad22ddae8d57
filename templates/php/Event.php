<?php

declare(strict_types=1);

namespace Codecanon\Package;

/** Something that is no report, such as a message from a recipient. Its kind says what it is. */
final readonly class Event
{
    public function __construct(
        public string $kind,
        public mixed $raw,
        public Envelope $envelope,
        public string $path,
    ) {
    }
}
