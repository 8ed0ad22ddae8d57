import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.codecanon.msgcodes.Asked;
import org.codecanon.msgcodes.Code;
import org.codecanon.msgcodes.Decide;
import org.codecanon.msgcodes.Judgement;
import org.codecanon.msgcodes.Merge;
import org.codecanon.msgcodes.Overrides;
import org.codecanon.msgcodes.Reading;
import org.codecanon.msgcodes.Report;
import org.codecanon.msgcodes.Result;
import org.codecanon.msgcodes.State;
import org.codecanon.msgcodes.apiplex.Apiplex;
import org.codecanon.msgcodes.infobip.EmailError;
import org.codecanon.msgcodes.infobip.GeneralError;
import org.codecanon.msgcodes.infobip.GeneralStatus;
import org.codecanon.msgcodes.infobip.Infobip;

/** No payload makes a reader, decide or merge throw. What became of the payloads is written to a file. */
class Hostile {
  private static final Map<String, Long> TRIED = new TreeMap<>();
  private static final Overrides OVERRIDES = overrides();
  private static final List<String> KEYS =
      List.of(
          "id", "name", "groupId", "groupName", "permanent", "status", "error", "results", "messages", "bulks",
          "properties", "callLog", "niAttributes", "requestError", "serviceException", "errorCode", "messageId", "bulkId",
          "to", "doneAt", "sentAt", "smsCount", "price", "pricePerMessage", "currency", "receivedAt", "seenAt", "event",
          "type", "notificationType", "text", "code", "msg_id", "result", "violations", "__proto__", "");
  private static final List<Object> ODD =
      Arrays.asList(
          null, true, false, Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1e15, 1e308, Double.MIN_VALUE, 27.5, 27.0f,
          Long.MAX_VALUE, Long.MIN_VALUE, new BigInteger("9".repeat(5000)), new BigDecimal("1e999999999"),
          new BigDecimal("-1e-999999999"), new BigDecimal("27.000"), (short) 27, "", "-0", "1e3", "0x1b", "9".repeat(5000),
          "\0", "\u212a", "\ud800", "2026-01-01T00:00:00Z", "2023-06-06T13:36:19.258+0900", "2026-02-31 10:00", 1.7e9, 1.7e12,
          "0000-01-01T00:00", "2026-01-01T00:00+23:59", new byte[3], new Object(), List.of(), Map.of(),
          new TreeMap<>(Map.of(1, 2)), Collections.singletonMap(null, null));

  private static Overrides overrides() {
    Overrides made = Overrides.none();
    for (GeneralError code : GeneralError.all()) {
      made = made.with(code, new Judgement().withFinal(true).withRetry(null));
    }
    return made;
  }

  @Provide
  Arbitrary<Object> payloads() {
    List<Map<String, Object>> objects = new ArrayList<>();
    Stream.of(GeneralError.all(), GeneralStatus.all(), EmailError.all())
        .flatMap(List::stream)
        .forEach(code -> objects.add(objectOf(code)));
    Arbitrary<Object> words = Arbitraries.of(objects).flatMap(one -> Arbitraries.of(List.copyOf(one.values())));
    Arbitrary<Object> spelled = words.map(word -> word instanceof String text ? text.toLowerCase() : word.toString());
    Arbitrary<Object> texts = Arbitraries.strings().ofMaxLength(8).map(text -> text);
    Arbitrary<Object> numbers = Arbitraries.longs().map(number -> number);
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(List.of(Arbitraries.of(ODD).injectNull(0.1), words, spelled, texts, numbers));
    Arbitrary<Object> known =
        Arbitraries.of(objects)
            .flatMap(
                one ->
                    Arbitraries.maps(Arbitraries.of(List.copyOf(one.keySet())), scalars)
                        .ofMaxSize(2)
                        .map(changed -> with(one, changed)));
    Arbitrary<String> keys = Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(9, Arbitraries.of(KEYS)), net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(4)));
    Arbitrary<Object> any =
        Arbitraries.recursive(
            () -> Arbitraries.oneOf(List.of(scalars, known)),
            inner ->
                Arbitraries.oneOf(
                    List.of(
                        inner.list().ofMaxSize(3).map(list -> list),
                        Arbitraries.maps(keys, inner).ofMaxSize(4).map(map -> map))),
            0,
            3);
    Arbitrary<Object> ids = Arbitraries.of("m1", "m2", 7L);
    Arbitrary<Object> times = Arbitraries.of("2026-01-01T00:00:00Z", "2026-01-01T00:00:00+02:00", 1.7e9);
    Arbitrary<Object> plain =
        Combinators.combine(ids, times, known, known).as((id, time, status, error) -> report(id, time, status, error));
    Arbitrary<Object> odd =
        Arbitraries.maps(Arbitraries.of("status", "error", "messageId", "doneAt", "smsCount", "price", "seenAt"), any)
            .ofMaxSize(4)
            .map(map -> map);
    Arbitrary<Object> reports = Arbitraries.oneOf(List.of(plain, plain, odd, any));
    Arbitrary<Object> refused =
        Arbitraries.of("UNAUTHORIZED", "BAD_REQUEST", "odd", 7L)
            .map(id -> Map.of("requestError", Map.of("serviceException", Map.of("messageId", id, "text", "No."))));
    Arbitrary<Object> payloads = reports.list().ofMaxSize(4).map(list -> Map.of("results", list));
    return Arbitraries.oneOf(List.of(payloads, payloads, any, reports, refused, texts));
  }

  private static Object report(Object id, Object time, Object status, Object error) {
    return Map.of("messageId", id, "doneAt", time, "status", status, "error", error);
  }

  private static Map<String, Object> objectOf(Code code) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", code.getValue());
    code.getWireName().ifPresent(name -> object.put("name", code.getAliases().isEmpty() ? name : code.getAliases().get(0)));
    code.getGroups().stream()
        .findFirst()
        .ifPresent(
            group -> {
              object.put("groupId", group.getValue());
              object.put("groupName", group.getWireName().orElse(""));
            });
    code.getPermanent().ifPresent(permanent -> object.put("permanent", permanent));
    return object;
  }

  private static Object with(Map<String, Object> object, Map<String, Object> changed) {
    Map<String, Object> found = new LinkedHashMap<>(object);
    found.putAll(changed);
    return found;
  }

  @Property(tries = 10_000, seed = "20261129", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void nothingThrows(@ForAll("payloads") Object payload) {
    count("payloads", 1);
    Reading<Infobip.Report, ? extends Result> reading = Infobip.read(payload);
    check(reading);
    check(Apiplex.read(payload));
    Stream.of(Infobip.parseReport(payload), Apiplex.parseReport(payload)).forEach(Hostile::check);
    Stream.of(Infobip.parseError(payload), Infobip.parseStatus(payload), Apiplex.parseError(payload)).forEach(Hostile::check);
    List<State<Infobip.Report>> states = Merge.merge(reading.getReports());
    List<Infobip.Report> reversed = new ArrayList<>(reading.getReports());
    Collections.reverse(reversed);
    List<String> keys = keys(states);
    if (!keys.equals(keys(Merge.merge(reversed)))) {
      throw new AssertionError("the order matters: " + keys);
    }
    states.forEach(state -> Decide.decide(state).asMap());
    count("states", states.size());
    count("several", states.stream().filter(state -> state.getReports().size() + state.getDuplicates() > 1).count());
  }

  private static List<String> keys(List<State<Infobip.Report>> states) {
    return states.stream().map(state -> Merge.dedupKey(state.getReport())).toList();
  }

  private static void check(Reading<?, ?> reading) {
    int all = reading.getReports().size() + reading.getEvents().size() + reading.getRequestErrors().size();
    if (all + reading.getNotUnderstood().size() == 0) {
      throw new AssertionError("nothing is said of it");
    }
    reading.getReports().forEach(Hostile::check);
    reading.getRequestErrors().forEach(Hostile::check);
    count("reports", reading.getReports().size());
    count("events", reading.getEvents().size());
    count("request_errors", reading.getRequestErrors().size());
    count("not_understood", reading.getNotUnderstood().size());
    reading.toString();
  }

  private static void check(Report report) {
    report.getResults().forEach(Hostile::check);
    report.getConflicts();
    report.toString();
    report.getEnvelope().toString();
    Merge.dedupKey(report);
    answer(report);
  }

  private static void check(Result result) {
    count(result.isKnown() ? "known" : result.getGroup().isPresent() ? "unknown_of_known_group" : "unknown", 1);
    count("conflicting", result.getConflicts().isEmpty() ? 0 : 1);
    result.toString();
    answer(result);
  }

  private static void answer(Asked asked) {
    for (Overrides overrides : List.of(Overrides.none(), OVERRIDES)) {
      Set<String> given = Decide.decide(asked, overrides).asMap().keySet();
      if (!given.contains("can_resend")) {
        throw new AssertionError("no answer");
      }
    }
  }

  private static void count(String what, long more) {
    TRIED.merge(what, more, Long::sum);
  }

  @AfterContainer
  static void write() throws Exception {
    Files.writeString(Path.of(System.getProperty("tried")), Json.write(TRIED));
  }
}
