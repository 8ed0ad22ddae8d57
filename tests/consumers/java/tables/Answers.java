import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codecanon.msgcodes.Code;
import org.codecanon.msgcodes.Conflict;
import org.codecanon.msgcodes.Decide;
import org.codecanon.msgcodes.Group;
import org.codecanon.msgcodes.ReservedIds;
import org.codecanon.msgcodes.Result;
import org.codecanon.msgcodes.tables.Tables;

/** Asks the package of the case generate-tables all that answers.json asks, and compares. */
public final class Answers {
  public static void main(String[] arguments) throws Exception {
    int count = 0;
    Map<String, Object> answers = Json.object(Json.parse(Files.readString(Path.of(arguments[0]))));
    for (Map.Entry<String, Object> question : answers.entrySet()) {
      for (Object one : Json.list(question.getValue())) {
        List<Object> row = Json.list(one);
        Object said = answer(question.getKey(), row.get(0).toString(), row.get(1));
        if (!Json.write(said).equals(Json.write(row.get(2)))) {
          throw new AssertionError(question.getKey() + " " + row + ": " + said);
        }
        count += 1;
      }
    }
    System.out.println(count);
  }

  private static Object answer(String question, String of, Object asked) throws Exception {
    switch (question) {
      case "group_of":
        return asked(of, "", "groupOf", asked);
      case "by_rule":
        return value(type(of, "Group").getMethod("byRule", Object.class).invoke(null, asked));
      case "by_name":
        List<Object> ids = new ArrayList<>();
        for (Object code : (List<?>) type(of, "").getMethod("byName", String.class).invoke(null, asked)) {
          ids.add(((Code) code).getValue());
        }
        return ids;
      case "group_by_name":
        return value(type(of, "Group").getMethod("byName", String.class).invoke(null, asked));
      case "reserved_of":
        Optional<?> reserved = (Optional<?>) type(of, "").getMethod("reservedOf", long.class).invoke(null, asked);
        return reserved.map(one -> reservedData((ReservedIds) one)).orElse(null);
      case "read":
        return resultData(of.equals("error") ? Tables.parseError(asked) : Tables.parseCommand(asked));
      default:
        throw new AssertionError(question);
    }
  }

  private static Object asked(String of, String suffix, String method, Object id) throws Exception {
    boolean hasGroups = List.of(type(of, suffix).getMethods()).stream().anyMatch(one -> one.getName().equals(method));
    Class<?> parameter = id instanceof Long ? long.class : String.class;
    return hasGroups ? value(type(of, suffix).getMethod(method, parameter).invoke(null, id)) : null;
  }

  private static Class<?> type(String id, String suffix) throws Exception {
    StringBuilder name = new StringBuilder("org.codecanon.msgcodes.tables.");
    for (String word : id.split("_")) {
      name.append(word.substring(0, 1).toUpperCase()).append(word.substring(1));
    }
    return Class.forName(name + suffix);
  }

  private static Object value(Object found) {
    return ((Optional<?>) found).map(group -> ((Group) group).getValue()).orElse(null);
  }

  private static Object reservedData(ReservedIds reserved) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("use", reserved.use().name().toLowerCase());
    data.put("label", reserved.label().orElse(null));
    return data;
  }

  private static Object resultData(Result result) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("code", result.findCode().isPresent() ? result.findCode().get().getValue() : null);
    data.put("group", result.getGroup().isPresent() ? result.getGroup().get().getValue() : null);
    data.put("fallback", result.getFallback().isPresent() ? result.getFallback().get().getValue() : null);
    data.put("conflicts", result.getConflicts().stream().map(Conflict::getPart).toList());
    data.put("retry", Decide.decide(result).getRetry().orElse(null));
    return data;
  }
}
