package org.starfix.engine.internal.align.fit;

import java.io.Serializable;

/** How matched positions are fitted. */
public record FitOptions(FitGeometry geometry, SigmaClip clip) implements Serializable {}
