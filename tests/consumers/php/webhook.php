<?php

/**
 * What a project does with the package that it has installed: constants, look-ups, payloads, answers, overrides, states.
 *
 * The argument is vendor/autoload.php. Nothing is printed if all is right.
 */

declare(strict_types=1);

use Codecanon\Msgcodes\Basis;
use Codecanon\Msgcodes\Catalog;
use Codecanon\Msgcodes\Code;
use Codecanon\Msgcodes\Decider;
use Codecanon\Msgcodes\Field\Fault;
use Codecanon\Msgcodes\Field\Outcome;
use Codecanon\Msgcodes\Field\Retry;
use Codecanon\Msgcodes\Infobip\AnyErrorCode;
use Codecanon\Msgcodes\Infobip\AnyErrorGroup;
use Codecanon\Msgcodes\Infobip\DeliveryErrorGroup;
use Codecanon\Msgcodes\Infobip\GeneralError;
use Codecanon\Msgcodes\Infobip\GeneralStatus;
use Codecanon\Msgcodes\Infobip\Reader;
use Codecanon\Msgcodes\InvalidOverrides;
use Codecanon\Msgcodes\Known;
use Codecanon\Msgcodes\Merger;
use Codecanon\Msgcodes\Overrides;
use Codecanon\Msgcodes\Reason;
use Codecanon\Msgcodes\Unknown;

require __DIR__ . '/strict.php';
require __DIR__ . '/check.php';
require $argv[1];

// Constants and look-ups.
$code = GeneralError::EC_ABSENT_SUBSCRIBER;
equal($code->value, 27);
equal(GeneralError::tryFrom(27), $code);
equal(GeneralError::tryFrom(12345), null);
equal([GeneralError::byId(27.0), GeneralError::byId('27'), GeneralError::byId('027'), GeneralError::byId(true)], [$code, $code, null, null]);
equal([GeneralError::byId([]), GeneralError::byId(null), GeneralError::byId(NAN), GeneralError::byId(1e300)], [null, null, null, null]);
equal(GeneralError::byName('EC_ABSENT_SUBSCRIBER'), [$code]);
equal(GeneralError::byName('nothing'), []);
equal(Catalog::tryFrom('infobip/general_error/27'), $code);
equal([Catalog::tryFrom('infobip/general_error/027'), Catalog::tryFrom('nothing'), Catalog::tryFrom('')], [null, null, null]);
equal($code->identity(), 'infobip/general_error/27');
equal($code->groups(), [DeliveryErrorGroup::HANDSET_ERRORS]);
equal(GeneralError::groupOf(27), DeliveryErrorGroup::HANDSET_ERRORS);
equal(DeliveryErrorGroup::byName('HANDSET_ERRORS'), DeliveryErrorGroup::HANDSET_ERRORS);
equal($code->retry(), Retry::Later);
equal($code->outcome(), null);
equal(GeneralError::EC_SOURCE_ADDRESS_BLACKLISTED, GeneralError::EC_BLACKLISTED_SENDERADDRESS);
equal($code instanceof AnyErrorCode && $code instanceof Code && DeliveryErrorGroup::OK instanceof AnyErrorGroup, true);
equal(count(GeneralError::cases()) > 50, true);
equal(array_column(Retry::cases(), 'value'), ['never', 'later', 'after_fix', 'other_route', 'provider_retrying']);
equal(json_encode(['code' => $code, 'retry' => $code->retry()]), '{"code":27,"retry":"later"}');
equal(unserialize(serialize($code)), $code);

// Payloads.
$json = <<<'JSON'
    {
        "results": [
            {
                "messageId": "m1", "doneAt": "2023-06-06T13:36:19.258+0900", "smsCount": 1, "to": 38595111222333444555,
                "status": {"groupId": 2, "groupName": "UNDELIVERABLE", "id": 9, "name": "UNDELIVERABLE_NOT_DELIVERED"},
                "error": {"groupId": 1, "groupName": "HANDSET_ERRORS", "id": 27, "permanent": true}
            },
            {"messageId": "m2", "receivedAt": "2023-06-06T13:40:00.000+0000", "text": "Stop"},
            {},
            {"messageId": "m3", "error": {"id": 4711, "name": "EC_NEW", "groupId": 1, "groupName": "HANDSET_ERRORS"}}
        ]
    }
    JSON;
foreach ([false, true] as $asArrays) {
    $reading = Reader::read(json_decode($json, $asArrays, flags: JSON_BIGINT_AS_STRING));
    [$first, $second] = $reading->reports;
    equal($first->path, 'results[0]');
    equal([$first->envelope->messageId, $first->envelope->parts], ['m1', 1]);
    equal($first->envelope->doneAt, '2023-06-06T13:36:19.258+09:00');
    equal((new DateTimeImmutable($first->envelope->doneAt))->getTimestamp(), 1686026179);
    equal($first->envelope->recipient, '38595111222333444555');
    equal($first->status instanceof Known ? $first->status->code : null, GeneralStatus::UNDELIVERABLE_NOT_DELIVERED);
    equal($first->error->code, $code);
    equal(array_column($first->error->conflicts, 'part'), ['permanent']);
    equal($first->error->stated, ['permanent' => true]);
    equal([$second->status, $second->error instanceof Unknown], [null, true]);
    equal([$second->error->rawId, $second->error->rawName, $second->error->group], [4711, 'EC_NEW', DeliveryErrorGroup::HANDSET_ERRORS]);
    equal(array_map(fn ($event) => [$event->kind, $event->path], $reading->events), [['inbound', 'results[1]']]);
    equal([$reading->notUnderstood[0]->reason, $reading->notUnderstood[0]->path], [Reason::NoCode, 'results[2]']);
    equal($reading->requestErrors, []);

    // Answers.
    $answer = Decider::decide($first);
    equal([$answer->outcome, $answer->final, $answer->fault], [Outcome::Undeliverable, true, Fault::RecipientDevice]);
    equal([$answer->retry, $answer->canResend, $answer->basis['retry']], [Retry::Never, false, Basis::Payload]);
    equal([Decider::retry($first), Decider::isFinal($first)], [Retry::Never, true]);
    equal($first->conflicts(), $answer->conflicts);
    equal(Decider::decide($code)->retry, Retry::Later);
    equal(Decider::decide(null)->retry, null);
    $ours = Overrides::of(['infobip/general_error/27' => ['retry' => Retry::OtherRoute]]);
    equal(Decider::retry($first, $ours), Retry::OtherRoute);
    $ours = Overrides::fromJson('{"infobip/general_error/27": {"retry": null, "final": false}}');
    equal([Decider::retry($first, $ours), Decider::decide($code, $ours)->basis['final']], [null, Basis::Override]);

    // States.
    $later = Reader::read(['messageId' => 'm1', 'doneAt' => '2023-06-06T04:40:00Z', 'status' => ['id' => 7, 'groupId' => 1]]);
    $states = Merger::merge([$first, ...$later->reports, $first]);
    equal(array_map(fn ($state) => [$state->key, count($state->reports), $state->duplicates], $states), [['m1', 2, 1]]);
    equal(Decider::decide($states[0])->outcome, Outcome::Undeliverable);
    equal(Merger::dedupKey($first), Merger::dedupKey($states[0]->report));
}

// All that is wrong with overrides is said at once.
foreach (['[]', '{}'] as $nothing) {
    equal(Decider::retry($code, Overrides::fromJson($nothing)), Retry::Later);
}
try {
    Overrides::of((object) [
        'infobip/general_error/4711' => [],
        'infobip/general_error/27' => ['retries' => 'never', 'retry' => 'tomorrow', 'final' => Retry::Never],
        'infobip/general_error/1' => 7,
    ]);
    equal('overrides', 'refused');
} catch (InvalidOverrides $error) {
    equal($error->getMessage(), implode("\n", $error->problems));
    equal(array_map(fn ($problem) => substr($problem, 0, 45), $error->problems), [
        'unknown identity "infobip/general_error/4711"',
        'infobip/general_error/27: unknown field "retr',
        'infobip/general_error/27: unknown value "tomo',
        'infobip/general_error/27: unknown value "neve',
        'infobip/general_error/1: must map fields to v',
    ]);
}

// Every group has an answer, which a test over all cases proves.
$inWords = fn (DeliveryErrorGroup $group): string => match ($group) {
    DeliveryErrorGroup::OK => 'fine',
    DeliveryErrorGroup::HANDSET_ERRORS => 'the phone',
    DeliveryErrorGroup::USER_ERRORS => 'the recipient',
    DeliveryErrorGroup::OPERATOR_ERRORS => 'the operator',
};
equal(count(array_map($inWords, DeliveryErrorGroup::cases())), 4);
