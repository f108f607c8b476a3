package org.starfix.engine.internal.format.fits;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * Changes to one header, applied in the order in which they were added. Immutable: every method returns new edits.
 *
 * <p>Cards that no edit names keep their bytes and their order. Setting a keyword that exists keeps its place, and its comment
 * unless a new one is given; of a keyword that occurs more than once the first is set. A new keyword goes before END.
 */
public final class HeaderEdits implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final HeaderEdits NONE = new HeaderEdits(List.of());

    private static final Pattern KEY = Pattern.compile("[A-Z0-9_-]{1,8}");
    private static final List<String> NOT_SETTABLE = List.of("COMMENT", "HISTORY", "CONTINUE", "HIERARCH", "END");

    private final List<Edit> edits;

    private HeaderEdits(List<Edit> edits) {
        this.edits = edits;
    }

    /** Sets a keyword to a text of any length and of any characters ({@link HeaderText}); its comment stays. */
    public HeaderEdits set(String key, String value) {
        return set(key, CardValue.of(value));
    }

    public HeaderEdits set(String key, double value) {
        return set(key, CardValue.of(value));
    }

    public HeaderEdits set(String key, long value) {
        return set(key, CardValue.of(value));
    }

    /** Sets a keyword; its comment stays. */
    public HeaderEdits set(String key, CardValue value) {
        return with(new Edit.Put(checked(key), value, null, null));
    }

    /** Sets a keyword and its comment. */
    public HeaderEdits set(String key, CardValue value, String comment) {
        return with(new Edit.Put(checked(key), value, comment, null));
    }

    /** Sets a keyword and its comment; a new card goes behind the keyword {@code anchor}, if that exists. */
    public HeaderEdits setAfter(String anchor, String key, CardValue value, String comment) {
        return with(new Edit.Put(checked(key), value, comment, anchor));
    }

    /** Removes every card of a keyword, with the CONTINUE cards of its value. */
    public HeaderEdits remove(String key) {
        return with(new Edit.Drop(checked(key)));
    }

    /** These edits and then others. */
    public HeaderEdits and(HeaderEdits others) {
        List<Edit> all = new ArrayList<>(edits);
        all.addAll(others.edits);
        return new HeaderEdits(List.copyOf(all));
    }

    public boolean isEmpty() {
        return edits.isEmpty();
    }

    /** The header with these changes. */
    public Header applyTo(Header header) {
        HeaderSplice splice = new HeaderSplice(header);
        edits.forEach(edit -> edit.apply(splice));
        return splice.header();
    }

    private HeaderEdits with(Edit edit) {
        List<Edit> all = new ArrayList<>(edits);
        all.add(edit);
        return new HeaderEdits(List.copyOf(all));
    }

    private static String checked(String key) {
        Check.argument(
                KEY.matcher(key).matches() && !NOT_SETTABLE.contains(key),
                "'%s' is no keyword that can be set: it needs 1 to 8 of A-Z 0-9 _ - and must be none of %s",
                key,
                NOT_SETTABLE);
        return key;
    }

    private sealed interface Edit extends Serializable {
        void apply(HeaderSplice splice);

        /** Comment and anchor may be null, because an Optional cannot be serialized. */
        record Put(
                String key,
                CardValue value,
                @Nullable String comment,
                @Nullable String anchor) implements Edit {
            @Override
            public void apply(HeaderSplice splice) {
                splice.put(key, value, Optional.ofNullable(comment), Optional.ofNullable(anchor));
            }
        }

        record Drop(String key) implements Edit {
            @Override
            public void apply(HeaderSplice splice) {
                splice.drop(key);
            }
        }
    }
}
