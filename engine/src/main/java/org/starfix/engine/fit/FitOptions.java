package org.starfix.engine.fit;

import java.io.Serializable;

/** How matched positions are fitted. */
public record FitOptions(FitGeometry geometry, SigmaClip clip) implements Serializable {}
