# find_package(life) gives two targets: life::life, the shared library, and life::static.

get_filename_component(_life_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

if(NOT TARGET life::life)
  add_library(life::life SHARED IMPORTED)
  set_target_properties(life::life PROPERTIES
    IMPORTED_LOCATION "${_life_prefix}/lib/liblife.so.@VERSION@"
    IMPORTED_SONAME "liblife.so.@ABI@"
    INTERFACE_INCLUDE_DIRECTORIES "${_life_prefix}/include")
endif()

if(NOT TARGET life::static)
  add_library(life::static STATIC IMPORTED)
  set_target_properties(life::static PROPERTIES
    IMPORTED_LOCATION "${_life_prefix}/lib/liblife.a"
    INTERFACE_INCLUDE_DIRECTORIES "${_life_prefix}/include")
endif()

unset(_life_prefix)
