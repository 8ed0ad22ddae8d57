import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codecanon.msgcodes.Catalog;
import org.codecanon.msgcodes.Code;
import org.codecanon.msgcodes.Group;
import org.codecanon.msgcodes.Reference;

/**
 * Prints all that the package of a catalog says, in the shape of catalog.json. The argument is a folder with
 * catalog.json, of which only the ids of code sets and fields are used.
 */
public final class Dump {
  private static final String PACKAGE = Catalog.class.getPackageName();
  private static List<Object> fields;

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Map<String, Object> catalog = Json.object(Json.parse(Files.readString(folder.resolve("catalog.json"))));
    fields = Json.list(catalog.get("fields"));
    List<Object> providers = new ArrayList<>();
    for (Object one : Json.list(catalog.get("providers"))) {
      Map<String, Object> provider = Json.object(one);
      String id = provider.get("id").toString();
      Map<String, Object> said = new LinkedHashMap<>();
      said.put("id", id);
      List<Object> groupSets = new ArrayList<>();
      for (Object groupSet : Json.list(provider.get("group_sets"))) {
        groupSets.add(groupSet(type(id, Json.object(groupSet).get("id") + "_group")));
      }
      said.put("group_sets", groupSets);
      List<Object> codeSets = new ArrayList<>();
      for (Object codeSet : Json.list(provider.get("code_sets"))) {
        codeSets.add(codeSet(type(id, Json.object(codeSet).get("id").toString())));
      }
      said.put("code_sets", codeSets);
      providers.add(said);
    }
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("version", Catalog.VERSION);
    said.put("providers", providers);
    System.out.println(Json.write(said));
  }

  private static Class<?> type(String provider, String id) throws ClassNotFoundException {
    return Class.forName(PACKAGE + "." + provider + "." + pascal(id));
  }

  private static String pascal(String id) {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("_|(?<=[0-9])(?=[a-z])")) {
      name.append(word.substring(0, 1).toUpperCase()).append(word.substring(1));
    }
    return name.toString();
  }

  private static Object groupSet(Class<?> type) throws Exception {
    List<Object> groups = new ArrayList<>();
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object member : (List<?>) type.getMethod("all").invoke(null)) {
      Group group = (Group) member;
      constants.put(((Enum<?>) group).name(), group.getValue());
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("identity", group.getIdentity());
      data.put("id", group.getValue());
      data.put("name", group.getWireName().orElse(null));
      data.put("summary", group.getSummary());
      data.put("fields", fieldsOf(group.getFields(), group.getInformation(), true));
      groups.add(data);
    }
    return Map.of("groups", groups, "constants", constants);
  }

  private static Object codeSet(Class<?> type) throws Exception {
    List<Object> codes = new ArrayList<>();
    Map<String, Object> constants = new LinkedHashMap<>();
    Map<String, Object> aliases = new LinkedHashMap<>();
    for (Field field : type.getFields()) {
      if (field.getType() == type && Modifier.isStatic(field.getModifiers())) {
        (field.isEnumConstant() ? constants : aliases).put(field.getName(), ((Code) field.get(null)).getValue());
      }
    }
    for (Object member : (List<?>) type.getMethod("all").invoke(null)) {
      Code code = (Code) member;
      Class<?> id = code.getValue() instanceof Long ? long.class : String.class;
      boolean isFound = type.getMethod("of", id).invoke(null, code.getValue()).equals(Optional.of(code));
      List<?> named = (List<?>) type.getMethod("byName", String.class).invoke(null, code.getWireName().orElse(""));
      if (!isFound || code.getWireName().isPresent() && !named.contains(code)) {
        throw new AssertionError(type + " does not find " + code.getIdentity());
      }
      codes.add(code(code));
    }
    return Map.of("codes", codes, "constants", constants, "aliases", aliases);
  }

  private static Object code(Code code) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", code.getValue());
    data.put("name", code.getWireName().orElse(null));
    data.put("symbol", ((Enum<?>) code).name());
    data.put("groups", code.getGroups().stream().map(Group::getValue).toList());
    data.put("aliases", code.getAliases());
    data.put("summary", code.getSummary());
    data.put("description", code.getDescription().orElse(null));
    data.put("action", code.getAction().orElse(null));
    data.put("rationale", code.getRationale().orElse(null));
    data.put("fields", fieldsOf(code.getFields(), code.getInformation(), false));
    List<Object> references = new ArrayList<>();
    for (Reference one : code.getReferences()) {
      int number = references.size();
      Map<String, Object> reference = new LinkedHashMap<>();
      reference.put("standard", one.standard());
      reference.put("code", one.code().orElse(null));
      reference.put("name", one.name().orElse(null));
      reference.put("confidence", one.confidence().name().toLowerCase());
      List<String> notes = code.getReferenceNotes();
      boolean hasNote = number < notes.size() && !notes.get(number).isEmpty();
      reference.put("note", hasNote ? notes.get(number) : null);
      references.add(reference);
    }
    data.put("references", references);
    data.put("equivalents", code.getEquivalents().stream().map(Object::toString).toList());
    Map<String, Object> deprecated = new LinkedHashMap<>();
    code.getDeprecation()
        .ifPresent(
            one -> {
              deprecated.put("since", one.since().orElse(null));
              deprecated.put("reason", one.reason());
              deprecated.put("replaced_by", one.replacedBy().map(Object::toString).orElse(null));
            });
    data.put("deprecated", deprecated.isEmpty() ? null : deprecated);
    return data;
  }

  /** The fields as catalog.json has them: what is not stated is null. */
  private static Object fieldsOf(Map<String, Object> decisive, Map<String, Object> others, boolean isGroup) {
    Map<String, Object> data = new LinkedHashMap<>();
    for (Object one : fields) {
      Map<String, Object> field = Json.object(one);
      String id = field.get("id").toString();
      if (!isGroup || field.get("origin").equals("derived")) {
        data.put(id, decisive.getOrDefault(id, others.get(id)));
      }
    }
    return data;
  }
}
