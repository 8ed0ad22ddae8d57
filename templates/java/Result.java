package codecanon.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A code in a payload: one of the catalog, or an unknown one.
 *
 * <p>Each kind of codes of a provider has a sealed interface that extends this one.
 */
public interface Result extends Asked {
  /** The code of the catalog; empty if it is unknown. */
  Optional<? extends Code> findCode();

  /**
   * The group of the code that the object names, or else its first. Of an unknown code, the one
   * that the object names, or if it names none, that of the id by the provider's rules.
   */
  Optional<? extends Group> getGroup();

  /** The code that stands for unknown ids, if the code is unknown. */
  Optional<? extends Code> getFallback();

  /** What known and unknown codes have in common. The methods below are short for its own. */
  Details getDetails();

  /** Whether the catalog has the code. */
  default boolean isKnown() {
    return findCode().isPresent();
  }

  /** The kind of the object, such as "error". */
  default String getKind() {
    return getDetails().getKind();
  }

  /** Where the object contradicts the catalog. */
  default List<Conflict> getConflicts() {
    return getDetails().getConflicts();
  }

  /** The fields that the object itself states, by their ids in the catalog. */
  default Map<String, Object> getStated() {
    return getDetails().getStated();
  }

  /** The object as it came. */
  default Object getRaw() {
    return getDetails().getRaw();
  }

  /** The id that came, of any type. */
  default Optional<Object> getRawId() {
    return getDetails().getRawId();
  }

  /** The name that came, of any type. */
  default Optional<Object> getRawName() {
    return getDetails().getRawName();
  }
}
