# Semantic versioning: compatible within a major version; before 1.0, within a minor version.

set(PACKAGE_VERSION "@VERSION@")

string(REGEX MATCH "^(0\\.[0-9]+|[1-9][0-9]*)" _life_series "${PACKAGE_VERSION}")
string(REGEX MATCH "^(0\\.[0-9]+|[1-9][0-9]*)" _life_wanted "${PACKAGE_FIND_VERSION}")

set(PACKAGE_VERSION_COMPATIBLE FALSE)
set(PACKAGE_VERSION_EXACT FALSE)
if(_life_series STREQUAL _life_wanted AND NOT PACKAGE_VERSION VERSION_LESS PACKAGE_FIND_VERSION)
  set(PACKAGE_VERSION_COMPATIBLE TRUE)
  if(PACKAGE_VERSION VERSION_EQUAL PACKAGE_FIND_VERSION)
    set(PACKAGE_VERSION_EXACT TRUE)
  endif()
endif()


unset(_life_series)
unset(_life_wanted)
