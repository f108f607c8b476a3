package org.starfix.engine.internal.catalog.reference;

import java.io.Serializable;
import org.starfix.engine.internal.sky.sphere.SkyCone;

/**
 * Which stars a field needs.
 *
 * @param epoch Julian year to which a source that moves stars itself is to move them; NaN if that time is not known
 */
public record StarRequest(SkyCone cone, double epoch) implements Serializable {}
