package org.starfix.engine.synthetic;

/** Numbers of the independent random streams of one seed. */
final class Streams {
    static final long CAMERA = 1;
    static final long POINTINGS = 2;
    static final long STARS = 3;
    static final long UNRELATED_STARS = 4;
    static final long CATALOG = 5;
    /** Plus the number of the exposure. */
    static final long EXPOSURES = 1000;

    private Streams() {}
}
