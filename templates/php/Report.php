<?php

declare(strict_types=1);

namespace Codecanon\Package;

/** A report of any provider. Each provider has its own class, with a property for each kind of code. */
abstract readonly class Report
{
    /**
     * @param mixed               $raw      what came
     * @param Envelope            $envelope what stands beside the codes
     * @param string              $path     the way to the report in the payload, such as results[0]
     * @param list<Known|Unknown> $results  the codes in the report, at most one of each kind
     */
    public function __construct(
        public string $provider,
        public mixed $raw,
        public Envelope $envelope,
        public string $path,
        public array $results,
    ) {
    }

    /**
     * Where its codes contradict each other: the field, the value of one, and what fits the others.
     *
     * @return list<Conflict>
     */
    public function conflicts(): array
    {
        return Decider::decide($this)->conflicts;
    }
}
