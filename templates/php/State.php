<?php

declare(strict_types=1);

namespace Codecanon\Package;

/**
 * What the reports of one message say together.
 *
 * @template-covariant TReport of Report
 */
final readonly class State
{
    /**
     * @param int|float|string|null $key            what the reports have in common, such as the id of the message; null if that
     *                                              is not known
     * @param TReport               $report         the report that decides
     * @param Envelope              $envelope       what stands beside the codes of that report
     * @param list<TReport>         $reports        all reports, each once, in the order of their time
     * @param int                   $duplicates     how many copies of reports came
     * @param list<PartCount>       $parts          how many final reports have which value, where a message has several parts
     * @param list<TReport>         $contradictions final reports that differ from the one that decides
     */
    public function __construct(
        public int|float|string|null $key,
        public Report $report,
        public Envelope $envelope,
        public array $reports,
        public int $duplicates,
        public array $parts,
        public array $contradictions,
    ) {
    }
}
