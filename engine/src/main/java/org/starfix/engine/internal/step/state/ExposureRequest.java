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
    private final String name;
    private final @Nullable String group;
    private final CatalogChoice catalog;

    /** A file in the root of the inputs. */
    public ExposureRequest(int ordinal, String path, Optional<String> group, CatalogChoice catalog) {
        this(ordinal, path, new Location(path).name(), group, catalog);
    }

    /**
     * @param ordinal place in the user's order, from 0
     * @param name its path below the root of the inputs
     * @param group the group it belongs to, if the user says so
     */
    public ExposureRequest(int ordinal, String path, String name, Optional<String> group, CatalogChoice catalog) {
        this.ordinal = ordinal;
        this.path = Objects.requireNonNull(path);
        this.name = Objects.requireNonNull(name);
        this.group = group.orElse(null);
        this.catalog = catalog;
    }

    public int ordinal() {
        return ordinal;
    }

    public String path() {
        return path;
    }

    /** Its path below the root of the inputs: its identity. */
    public String name() {
        return name;
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
