package org.starfix.engine.internal.step.options;

import java.io.Serializable;
import org.starfix.engine.internal.step.parameters.Parameters;

/** Whether the user's catalogues of sources are used ({@code use_custom_catalogs}), and where {@code catfile} lists them; empty for no list. */
public record UserCatalogs(Use use, String catfile) implements Serializable {
    /** Whether they are used. */
    public enum Use {
        WHERE_GIVEN,
        NONE
    }

    /** What the parameters mean. */
    public static UserCatalogs of(Parameters p) {
        return new UserCatalogs(p.flag("use_custom_catalogs") ? Use.WHERE_GIVEN : Use.NONE, p.text("catfile"));
    }
}
