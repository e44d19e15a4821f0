package io.postern.security;

import io.postern.permission.PosternPermission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rule of an administration method: the caller holds every one of these permissions, or just is somebody if none. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    /** All of them are demanded. */
    PosternPermission[] value() default {};

    /** Whether administering the service account that the path names as {@code id} will do instead. */
    boolean orAdministrator() default false;

    /** Whether the caller has to be a person who signed in: a token will not do. */
    boolean session() default false;
}
