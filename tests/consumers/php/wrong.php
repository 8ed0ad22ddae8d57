<?php

/**
 * Mistakes, each of which PHP has to find when the line runs: how many there are.
 *
 * The argument is vendor/autoload.php.
 */

declare(strict_types=1);

use Codecanon\Msgcodes\Decider;
use Codecanon\Msgcodes\Field\Retry;
use Codecanon\Msgcodes\Infobip\DeliveryErrorGroup;
use Codecanon\Msgcodes\Infobip\GeneralError;
use Codecanon\Msgcodes\Infobip\GeneralStatus;
use Codecanon\Msgcodes\Infobip\Reader;
use Codecanon\Msgcodes\Overrides;

require __DIR__ . '/strict.php';
require $argv[1];

$isAbsent = fn (GeneralError $error): bool => $error === GeneralError::EC_ABSENT_SUBSCRIBER;
$report = Reader::parseReport(null);
$mistakes = [
    'a code that there is not' => fn () => GeneralError::EC_ABSENT,
    'a value that there is not' => fn () => Retry::Maybe,
    'an id that there is not' => fn () => GeneralError::from(4711),
    'a status for an error' => fn () => $isAbsent(GeneralStatus::DELIVERED_TO_HANDSET),
    'a number for a code' => fn () => $isAbsent(27),
    'a field that there is not' => fn () => GeneralError::EC_ABSENT_SUBSCRIBER->retries(),
    'a payload for a report' => fn () => Decider::decide(['error' => ['id' => 27]]),
    'an array for overrides' => fn () => Decider::decide(null, []),
    'a report that is changed' => fn () => $report->error = null,
    'an answer that is changed' => fn () => Decider::decide(null)->retry = Retry::Never,
    'a kind that there is not' => fn () => $report->warning,
    'overrides without a check' => fn () => new Overrides([]),
    'a group without an arm' => fn () => array_map(fn (DeliveryErrorGroup $group) => match ($group) {
        DeliveryErrorGroup::OK => 'fine',
        DeliveryErrorGroup::HANDSET_ERRORS => 'the phone',
    }, DeliveryErrorGroup::cases()),
];
foreach ($mistakes as $title => $mistake) {
    try {
        $mistake();
    } catch (Error|ErrorException) {
        continue;
    }
    throw new LogicException("{$title} is not found");
}
echo count($mistakes), "\n";
