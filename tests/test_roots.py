"""Without a configuration, the site's root follows from the paths and from where one stands."""

from pathlib import Path, PureWindowsPath

import pytest

from guidelint.pairing.roots import find_root


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("site/en/a.md", "site/fr/a.md", "web/docs/en/a.md", "web/docs/fr/a.md", "flat/a.md", "flat/sub/b.md",
                 "deep/docs/a.md", "deep/i18n/fr/a.md", "deep/i18n/es/a.md", "repo/.git/HEAD", "repo/docs/a.md",
                 "repo/docs/en/a.md", "repo/docs/fr/a.md", "one/docs/a.md", "one/docs/b/c.md",
                 "one/docs/fr_FR/a.md", "one/docs/fr_FR/b/c.md", "one/docs/fr_FR/index.md", "lone/a.md",
                 "lone/it/b.md"):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "here", "root"),
    [
        (["site"], ".", "site"),
        (["site"], "flat", "site"),
        (["site/en/a.md"], ".", "site"),
        (["site/en"], "site", "site"),
        (["site/en/a.md", "site/fr/a.md"], "flat", "site"),
        (["web"], "web", "web"),
        (["web/docs"], "web", "web"),
        (["web/docs/fr/a.md"], "web", "web"),
        (["web/docs/fr/a.md"], "web/docs", "web/docs"),
        (["web/docs/fr/a.md"], "flat", "web/docs"),
        (["flat"], ".", "."),
        (["flat/a.md"], "flat", "flat"),
        (["flat/a.md"], "site", "flat"),
        (["deep/i18n/fr/a.md"], "flat", "deep"),
        (["one/docs/fr_FR"], "one/docs/fr_FR", "one/docs"),
        (["one/docs/fr_FR/b/c.md"], "one", "one"),
        (["one"], "flat", "one"),
        (["lone/it"], "lone/it", "lone/it"),
        (["repo/docs/a.md"], "flat", "repo"),
        (["repo/docs/fr/a.md", "repo/docs/en/a.md"], "repo", "repo"),
        (["repo/docs"], "repo", "repo"),
        (["repo/docs"], "flat", "repo"),
        (["repo/docs"], "repo/docs", "repo"),
        (["repo/docs/fr"], "repo/docs", "repo"),
    ],
)
def test_root(tree: Path, paths: list[str], here: str, root: str) -> None:
    assert find_root([tree / path for path in paths], tree / here) == tree / root


def test_neither_a_disk_nor_a_home_is_a_site(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_root([tree / "flat" / "a.md"], Path("/")) == tree / "flat"
    assert find_root([tree / "flat" / "a.md", Path("/etc/hosts")], tree) == tree
    monkeypatch.setenv("HOME", str(tree))
    assert find_root([tree / "flat" / "a.md"], tree) == tree / "flat"


def test_different_drives_have_no_common_folder(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import ntpath

    with pytest.raises(ValueError, match="drive"):
        ntpath.commonpath([str(PureWindowsPath("C:/a")), str(PureWindowsPath("D:/b"))])
    monkeypatch.setattr("os.path.commonpath", lambda paths: ntpath.commonpath(["C:/a", "D:/b"]))
    assert find_root([tree / "flat", tree / "site"], tree) == tree
