import java.util.List;
import java.util.Optional;
import org.codecanon.msgcodes.Catalog;
import org.codecanon.msgcodes.CodeKey;
import org.codecanon.msgcodes.Decide;
import org.codecanon.msgcodes.tables.CommandStatus;
import org.codecanon.msgcodes.tables.CommandStatusId;
import org.codecanon.msgcodes.tables.FacilityGroup;
import org.codecanon.msgcodes.tables.HttpClassGroup;
import org.codecanon.msgcodes.tables.HttpStatus;
import org.codecanon.msgcodes.tables.HttpStatusId;
import org.codecanon.msgcodes.tables.OddId;
import org.codecanon.msgcodes.tables.Offset;

/** What a program relies on in the package of the case generate-tables. */
public final class TableFacts {
  @SuppressWarnings("deprecation")
  public static void main(String[] arguments) {
    HttpStatus old = HttpStatus.REQUEST_ENTITY_TOO_LARGE;
    Check.equal(old, HttpStatus.CONTENT_TOO_LARGE);
    Check.equal(everyCode(old), 2);
    Check.equal(HttpStatus.all().size(), 3);
    Check.equal(old.getAliases(), List.of("Request Entity Too Large", "Payload Too Large", "Gone"));
    Check.equal(HttpStatus.GONE.getDeprecation().get().replacedBy(), Optional.of(new CodeKey("tables", "sqlstate", "22012")));
    Check.equal(HttpStatus.GONE.getLink(), Optional.of("https://http.example/status/410"));
    Check.equal(old.getReferences().get(0).link(), Optional.of("https://grpc.example/RESOURCE%20EXHAUSTED"));
    Check.equal(old.getPage(), Optional.of("https://http.example/413"));
    Check.equal(old.getSince(), Optional.of("1997-01-31"));
    Check.equal(old.getNote(), Optional.of("Renamed twice."));
    Check.equal(Offset.MINUS_100.getSummary(), "");
    Check.equal(Offset.MINUS_100.getWireName(), Optional.empty());
    Check.equal(HttpStatus.groupOf(499), Optional.of(HttpClassGroup.CLIENT_ERROR));
    Check.equal(HttpStatusId.of(499).getGroup(), Optional.of(HttpClassGroup.CLIENT_ERROR));
    Check.equal(HttpClassGroup.byRule(499), Optional.of(HttpClassGroup.CLIENT_ERROR));
    Check.equal(HttpClassGroup.GROUP_5.getWireName(), Optional.empty());
    Check.equal(CommandStatus.fallback(), CommandStatus.ESME_RUNKNOWNERR);
    Check.equal(Decide.decide(CommandStatusId.of(0x80000001L)).getRetry(), Decide.decide(CommandStatus.fallback()).getRetry());
    Check.equal(FacilityGroup.ERROR.getId(), 0xC0000000L);
    Check.equal(OddId.of("__proto__").get().getDescription(), Optional.of("A word of JavaScript."));
    Check.equal(OddId.all().stream().allMatch(code -> OddId.of(code.getId()).get() == code), true);
    Check.equal(Catalog.VERSION, "1.2.0");
  }

  @SuppressWarnings("deprecation")
  private static int everyCode(HttpStatus code) {
    return switch (code) {
      case GONE -> 1;
      case CONTENT_TOO_LARGE -> 2;
      case URI_TOO_LONG -> 3;
    };
  }
}
