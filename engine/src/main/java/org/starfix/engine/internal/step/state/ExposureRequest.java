package org.starfix.engine.internal.step.state;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.format.input.Location;

/** An exposure as the user named it, with what an association or a catalogue list says about it. */
public final class ExposureRequest implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int ordinal;
    private final String path;
    private final @Nullable String group;
    private final CatalogChoice catalog;

    /**
     * @param ordinal place in the user's order, from 0
     * @param group the group it belongs to, if the user says so
     */
    public ExposureRequest(int ordinal, String path, Optional<String> group, CatalogChoice catalog) {
        this.ordinal = ordinal;
        this.path = Objects.requireNonNull(path);
        this.group = group.orElse(null);
        this.catalog = catalog;
    }

    public int ordinal() {
        return ordinal;
    }

    public String path() {
        return path;
    }

    public Optional<String> group() {
        return Optional.ofNullable(group);
    }

    public CatalogChoice catalog() {
        return catalog;
    }

    /** The last part of the path. */
    public String pathName() {
        return new Location(path).name();
    }
}
