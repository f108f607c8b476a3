package org.starfix.engine.catalog;

import java.io.Serializable;
import org.starfix.engine.sky.SkyPosition;

/**
 * Which stars a field needs: those inside a cone.
 *
 * @param center of the cone
 * @param radiusDegrees 0 to 180
 * @param epoch Julian year to which a source that moves stars itself is to move them; NaN if that time is not known
 */
public record StarRequest(SkyPosition center, double radiusDegrees, double epoch) implements Serializable {}
