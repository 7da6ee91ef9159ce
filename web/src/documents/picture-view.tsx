// A scan or a photo of text, with the boxes of what was recognised on it.
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ApiCitation } from '../api/index.ts';
import { BoxLayer } from './box-layer.tsx';

interface PictureViewProps {
  file: Blob;
  name: string;
  zoom: number;
  cited: readonly ApiCitation[];
  lit: ApiCitation | null;
  onFailed: () => void;
}

export function PictureView({ file, name, zoom, cited, lit, onFailed }: PictureViewProps): VNode {
  const [address, setAddress] = useState<string | null>(null);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    <div class="sheets" style={{ '--zoom': String(zoom) }}>
      <div class="sheet">
        {address !== null && (
          <img
            src={address}
            alt={name}
            onError={onFailed}
            onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
              setSize({ width, height })
            }
          />
        )}
        {size !== null && <BoxLayer page={1} {...size} cited={cited} lit={lit} />}
      </div>
    </div>
  );
}
