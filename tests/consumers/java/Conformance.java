import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codecanon.msgcodes.Answer;
import org.codecanon.msgcodes.Asked;
import org.codecanon.msgcodes.Conflict;
import org.codecanon.msgcodes.Decide;
import org.codecanon.msgcodes.Merge;
import org.codecanon.msgcodes.Overrides;
import org.codecanon.msgcodes.Reading;
import org.codecanon.msgcodes.Report;
import org.codecanon.msgcodes.Result;
import org.codecanon.msgcodes.State;

/**
 * Answers conformance vectors and reads fixtures: how many, or the first that differs. The arguments are
 * a file of tests/conformance, and files of generated/json/fixtures.
 */
public final class Conformance {
  private static final String PACKAGE = Decide.class.getPackageName();

  public static void main(String[] arguments) throws Exception {
    Map<String, Object> file = Json.object(Json.parse(Files.readString(Path.of(arguments[0]))));
    List<Object> vectors = Json.list(file.get("vectors"));
    for (Object one : vectors) {
      Map<String, Object> vector = Json.object(one);
      Object provider = vector.getOrDefault("provider", file.get("provider"));
      Object said = answer(provider.toString(), vector);
      Object expected = unpacked(vector.get("expected"));
      if (!same(said, expected)) {
        throw new AssertionError(
            vector.get("title") + ": said " + shown(said) + ", expected " + shown(expected));
      }
    }
    List<String> counts = new ArrayList<>(List.of(vectors.size() + " vectors"));
    for (String path : Arrays.asList(arguments).subList(1, arguments.length)) {
      Map<String, Object> fixtures = Json.object(Json.parse(Files.readString(Path.of(path))));
      for (Object fixture : Json.list(fixtures.get("fixtures"))) {
        Object code = Json.object(fixture).get("code");
        Object payload = Json.object(fixture).get("payload");
        if (!code.equals(identityOf(fixtures.get("provider").toString(), payload))) {
          throw new AssertionError(code + ": its fixture is read as another code, or with conflicts");
        }
      }
      counts.add(Json.list(fixtures.get("fixtures")).size() + " fixtures");
    }
    System.out.println(String.join(", ", counts));
  }

  /** What the package says of a vector, in the shape that the vectors expect. */
  private static Object answer(String provider, Map<String, Object> vector) throws Exception {
    Object input = unpacked(vector.get("input"));
    String call = vector.get("call").toString();
    Object given = vector.get("overrides");
    Overrides overrides = given == null ? Overrides.none() : Overrides.of(Json.object(given));
    if (call.equals("read")) {
      Reading<?, ?> reading = (Reading<?, ?>) call(provider, "read", input);
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("reports", map(reading.getReports(), report -> reportData(report, overrides)));
      data.put(
          "events",
          map(reading.getEvents(), one -> List.of(one.getKind(), one.getPath(), plain(one.getEnvelope().asMap()))));
      data.put("request_errors", map(reading.getRequestErrors(), one -> resultData(one, overrides)));
      data.put(
          "not_understood",
          map(reading.getNotUnderstood(), one -> List.of(one.getReason().toString(), one.getPath())));
      return data;
    }
    if (call.equals("merge")) {
      List<Report> reports = new ArrayList<>();
      for (Object payload : Json.list(input)) {
        reports.addAll(((Reading<?, ?>) call(provider, "read", payload)).getReports());
      }
      return map(Merge.merge(reports), Conformance::stateData);
    }
    Object said = call(provider, "parse" + pascal(call), input);
    return said instanceof Report report
        ? reportData(report, overrides)
        : resultData((Result) said, overrides);
  }

  private static Object call(String provider, String method, Object input) throws Exception {
    Class<?> reader = Class.forName(PACKAGE + "." + provider + "." + pascal(provider));
    return reader.getMethod(method, Object.class).invoke(null, input);
  }

  private static Object reportData(Report report, Overrides overrides) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("path", report.getPath());
    data.put("envelope", plain(report.getEnvelope().asMap()));
    for (Method method : report.getClass().getDeclaredMethods()) {
      if (method.getReturnType() == Optional.class) {
        Object result = invoke(method, report);
        String kind = method.getName().substring(3).replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase();
        data.put(kind, ((Optional<?>) result).map(one -> resultData((Result) one, overrides)).orElse(null));
      }
    }
    data.put("conflicts", conflictData(Decide.decide(report, overrides).getConflicts()));
    data.putAll(answers(report, overrides));
    return data;
  }

  private static Object invoke(Method method, Object on) {
    try {
      return method.invoke(on);
    } catch (ReflectiveOperationException error) {
      throw new AssertionError(error);
    }
  }

  private static Object resultData(Result result, Overrides overrides) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("code", result.findCode().isPresent() ? result.findCode().get().getIdentity() : null);
    data.put("id", result.getRawId().orElse(null));
    data.put("name", result.getRawName().orElse(null));
    data.put("group", result.getGroup().isPresent() ? result.getGroup().get().getIdentity() : null);
    data.put("conflicts", conflictData(result.getConflicts()));
    data.putAll(answers(result, overrides));
    return data;
  }

  private static Object conflictData(List<Conflict> conflicts) {
    return map(conflicts, one -> Arrays.asList(one.getPart(), received(one), plain(one.getExpected())));
  }

  /** What came, as it came: a payload, or in the conflicts of an answer the value of a field. */
  private static Object received(Conflict conflict) {
    Object received = conflict.getReceived();
    return received instanceof Enum<?> ? received.toString() : received;
  }

  /** The answers that are stated, and where those of fields come from. */
  private static Map<String, Object> answers(Asked asked, Overrides overrides) {
    Answer answer = Decide.decide(asked, overrides);
    return Map.of("answers", plain(answer.asMap()), "basis", plain(answer.getBasis()));
  }

  private static Object stateData(State<Report> state) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("key", state.getKey().orElse(null));
    data.put("report", Merge.dedupKey(state.getReport()));
    data.put("reports", map(state.getReports(), Merge::dedupKey));
    data.put("duplicates", state.getDuplicates());
    List<List<Object>> parts = new ArrayList<>();
    state.getParts().forEach((value, count) -> parts.add(Arrays.asList(plain(value), count)));
    parts.sort(Comparator.comparing(part -> String.valueOf(part.get(0))));
    data.put("parts", parts);
    data.put("contradictions", map(state.getContradictions(), Merge::dedupKey));
    return data;
  }

  private static <T> List<Object> map(List<T> items, java.util.function.Function<T, Object> function) {
    List<Object> found = new ArrayList<>();
    items.forEach(item -> found.add(function.apply(item)));
    return found;
  }

  /** Values of the package as those of JSON. */
  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> found = new LinkedHashMap<>();
      map.forEach((key, one) -> found.put(key.toString(), plain(one)));
      return found;
    }
    if (value instanceof List<?> list) {
      return map(list, Conformance::plain);
    }
    boolean isPlain = value == null || value instanceof Number || value instanceof Boolean;
    return isPlain ? value : value.toString();
  }

  private static String pascal(String id) {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("_|(?<=[0-9])(?=[a-z])")) {
      name.append(word.substring(0, 1).toUpperCase()).append(word.substring(1));
    }
    return name.toString();
  }

  /** A value of the file with what stands for large values spelled out. */
  private static Object unpacked(Object value) {
    if (value instanceof List<?> list) {
      return map(list, Conformance::unpacked);
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    int times = map.get("times") instanceof Long count ? count.intValue() : 0;
    if (map.containsKey("$text")) {
      return map.get("$text").toString().repeat(times);
    }
    if (map.containsKey("$list")) {
      return Collections.nCopies(times, unpacked(map.get("$list")));
    }
    if (map.containsKey("$nested")) {
      Object nested = unpacked(map.get("$nested"));
      for (int depth = 0; depth < times; depth += 1) {
        nested = new ArrayList<>(List.of(nested));
      }
      return nested;
    }
    Map<String, Object> found = new LinkedHashMap<>();
    map.forEach((key, one) -> found.put(key.toString(), unpacked(one)));
    return found;
  }

  /** Whether two JSON values are equal, however deep they are. */
  private static boolean same(Object one, Object other) {
    Deque<Object[]> waiting = new ArrayDeque<>();
    waiting.push(new Object[] {one, other});
    while (!waiting.isEmpty()) {
      Object left = waiting.peek()[0];
      Object right = waiting.pop()[1];
      if (left instanceof List<?> items && right instanceof List<?> others) {
        if (items.size() != others.size()) {
          return false;
        }
        for (int index = 0; index < items.size(); index += 1) {
          waiting.push(new Object[] {items.get(index), others.get(index)});
        }
      } else if (left instanceof Map<?, ?> map && right instanceof Map<?, ?> values) {
        if (!map.keySet().equals(values.keySet())) {
          return false;
        }
        map.forEach((key, value) -> waiting.push(new Object[] {value, values.get(key)}));
      } else if (left instanceof Number number && right instanceof Number value) {
        if (number.doubleValue() != value.doubleValue()) {
          return false;
        }
      } else if (left == null ? right != null : !left.equals(right)) {
        return false;
      }
    }
    return true;
  }

  private static String shown(Object value) {
    String json = Json.write(value);
    return json.substring(0, Math.min(json.length(), 2000));
  }

  /** The one code that a payload holds, where nothing in it contradicts the catalog. */
  private static String identityOf(String provider, Object payload) throws Exception {
    Reading<?, ?> reading = (Reading<?, ?>) call(provider, "read", payload);
    List<? extends Result> results =
        reading.getRequestErrors().isEmpty()
            ? reading.getReports().get(0).getResults()
            : reading.getRequestErrors();
    Result result = results.get(0);
    boolean isRight = results.size() == 1 && result.isKnown() && result.getConflicts().isEmpty();
    return isRight ? result.findCode().get().getIdentity() : null;
  }
}
