"""Where guidelint was installed from."""

from email.message import Message
from importlib import metadata

import pytest

from guidelint import __version__, origin


class Installed:
    """What `importlib.metadata` tells of a package."""

    def __init__(self, direct_url: str | None, urls: tuple[str, ...]) -> None:
        self.direct_url, self.metadata = direct_url, Message()
        for url in urls:
            self.metadata["Project-URL"] = url

    def read_text(self, name: str) -> str | None:
        return self.direct_url if name == "direct_url.json" else None


FROM_GIT = '{"url": "https://git.example/g", "vcs_info": {"vcs": "git", "commit_id": "1"}}'
FROM_SSH = '{"url": "ssh://git@git.example/g", "vcs_info": {"vcs": "git", "commit_id": "1"}}'
FROM_FOLDER = '{"url": "file:///home/me/guidelint", "dir_info": {}}'


@pytest.mark.parametrize(
    ("direct_url", "urls", "expected"),
    [
        (FROM_GIT, ("Source, https://git.example/other",), "https://git.example/g"),
        (FROM_SSH, (), None),
        (FROM_FOLDER, (), None),
        (None, ("Changelog, https://x.example", "Source, https://github.com/a/guidelint"), "https://github.com/a/guidelint"),
        (None, (), None),
    ],
)  # fmt: skip
def test_the_repository(
    direct_url: str | None, urls: tuple[str, ...], expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metadata, "distribution", lambda _name: Installed(direct_url, urls))
    assert origin.repository() == expected


def test_without_an_installation_there_is_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", missing)
    assert origin.repository() is None


@pytest.mark.parametrize("repository", ["https://github.com/a/guidelint", "https://github.com/a/guidelint.git"])
def test_the_schema_is_published_with_its_version(repository: str) -> None:
    expected = f"https://raw.githubusercontent.com/a/guidelint/v{__version__}/schemas/config.schema.json"
    assert origin.schema_address(repository) == expected


@pytest.mark.parametrize("repository", [None, "https://git.example/guidelint", "https://github.com/"])
def test_elsewhere_no_address_of_the_schema_is_known(repository: str | None) -> None:
    assert origin.schema_address(repository) is None
